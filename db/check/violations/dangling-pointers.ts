const pointers = [
  ["appointments", "call_id", "calls"],
  ["appointments", "suggested_call_id", "calls"],
  ["calls", "appointment_id", "appointments"],
  ["calls", "suggested_appointment_id", "appointments"],
  ["call_transcripts", "call_id", "calls"],
  ["booking_statements", "call_id", "calls"],
  ["appointment_uids", "appointment_id", "appointments"],
] as const;

/** Records whose deletion or restoration history has not seen. */
const silentDeletions = (table: "calls" | "appointments", idColumn: string, ofThisTable: string) =>
  `with last as (
     select distinct on (company_id, ${idColumn}) company_id, ${idColumn} as subject, kind
       from link_events where kind in ('deleted', 'restored') and ${ofThisTable}
      order by company_id, ${idColumn}, id desc)
   select count(*) from ${table} r join last l on l.company_id = r.company_id and l.subject = r.id
    where (r.deleted_at is not null) <> (l.kind = 'deleted')`;

export const danglingPointers = [
  ...pointers.map(
    ([table, column, target]) =>
      `select count(*) from ${table} r left join ${target} t on t.id = r.${column}
        where r.${column} is not null and t.id is null`,
  ),
  `select count(*) from calls c join appointments a on a.id = c.appointment_id where a.deleted_at is not null`,
  silentDeletions("calls", "call_id", "appointment_id is null"),
  silentDeletions("appointments", "appointment_id", "appointment_id is not null"),
];
