import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

/** Calls that should have a link and have none, without test calls, in batches; each batch is one walk along an index. */
export async function* orphanCallIds(db: Reader, companyId: number, size: number): AsyncGenerator<number[]> {
  for (const status of ORPHAN_STATUSES) {
    let after = { at: "-infinity", id: 0 };
    for (;;) {
      const rows = await db.execute<{ id: number; at: string; counts: boolean }>(sql`
        select c.id::float8 as id, c.started_at::text as at, not c.is_test as counts
          from calls c
         where c.company_id = ${companyId} and c.link_status = ${status} and c.deleted_at is null
           and (c.started_at, c.id) > (${after.at}::timestamptz, ${after.id}::bigint)
         order by c.started_at, c.id limit ${size}`);
      const last = rows.at(-1);
      if (!last) break;
      yield rows.filter((row) => row.counts).map((row) => row.id);
      after = { at: last.at, id: last.id };
    }
  }
}

/** Appointments that may be a voice agent's and have no call, in batches, with whether they count as orphans. */
export async function* openAppointmentIds(
  db: Reader,
  companyId: number,
  size: number,
): AsyncGenerator<{ ids: number[]; areOrphans: boolean }> {
  for (const status of OPEN_STATUSES) {
    let after = { at: "-infinity", id: 0 };
    for (;;) {
      const rows = await db.execute<{ id: number; at: string; counts: boolean }>(sql`
        select a.id::float8 as id, a.starts_at::text as at,
               ${MAY_BE_A_VOICE_AGENTS} as counts
          from appointments a
         where a.company_id = ${companyId} and a.link_status = ${status}
           and (a.starts_at, a.id) > (${after.at}::timestamptz, ${after.id}::bigint)
         order by a.starts_at, a.id limit ${size}`);
      const last = rows.at(-1);
      if (!last) break;
      yield { ids: rows.filter((row) => row.counts).map((row) => row.id), areOrphans: status !== "not_applicable" };
      after = { at: last.at, id: last.id };
    }
  }
}

/** How many records both of these give together. */
export async function countToWeigh(db: Reader, companyId: number): Promise<number> {
  const [row] = await db.execute<{ records: number }>(sql`
    select (select count(*) from calls c
             where c.company_id = ${companyId} and c.link_status = any(${sql.param([...ORPHAN_STATUSES])}::text[])
               and c.deleted_at is null and not c.is_test)::int
         + (select count(*) from appointments a
             where a.company_id = ${companyId} and a.link_status = any(${sql.param([...OPEN_STATUSES])}::text[])
               and ${MAY_BE_A_VOICE_AGENTS})::int as records`);
  return row!.records;
}

const ORPHAN_STATUSES = ["one_sided", "orphaned", "suggested"] as const;
const OPEN_STATUSES = [...ORPHAN_STATUSES, "not_applicable"] as const;
const MAY_BE_A_VOICE_AGENTS = sql`a.deleted_at is null and coalesce(a.source, 'import') in ('import', 'voice_agent')`;

/** A call that does not say that it booked, or has fewer appointments than it says: it may have booked all the same. */
export const UNCLAIMING_CALL = sql`(
  c.link_status in ('booking_failed', 'pending', 'no_booking', 'linked') and (
  (c.link_status <> 'linked' and coalesce(c.booking_outcome, 'none') not in ('rescheduled', 'cancelled'))
  or (c.link_status = 'linked' and (
    -- A linked call has an appointment: only with a second statement is there anything to count.
    select true from booking_statements s where s.company_id = c.company_id and s.call_id = c.id offset 1 limit 1
  ) and (
    select count(*) from booking_statements s where s.company_id = c.company_id and s.call_id = c.id and s.succeeded
  ) > (
    select count(*) from appointments x where x.company_id = c.company_id and x.call_id = c.id and x.deleted_at is null
  ))))`;
