import { sql } from "drizzle-orm";
import { announcementIn } from "@/domain/linking/announcement";
import type { BookingFacts, CallFacts, StatedBooking } from "@/domain/linking/evidence";
import { spokenStarts } from "@/domain/linking/spoken-starts";
import type { AppointmentSource } from "@/domain/records/appointment";
import type { BookingOutcome } from "@/domain/records/call";
import type { Reader } from "../../client";
import { callsRejectedFor, SEPARATED_BY_PERSON } from "./separations";

type CallRow = {
  id: number;
  provider_call_id: string;
  started_at: number;
  ended_at: number | null;
  is_handed_over: boolean;
  from_e164: string | null;
  customer_id: number | null;
  caller_name: string | null;
  branch_id: number | null;
  booking_outcome: BookingOutcome | null;
  agent_said: string[] | null;
  time_zone: string;
  linked: number;
  named_uids: string[] | null;
};

type StatementRow = {
  call_id: number;
  succeeded: boolean | null;
  stated_at: number | null;
  customer_name: string | null;
  phone_e164: string | null;
  service_id: number | null;
  service_name: string | null;
  staff_id: number | null;
  starts_at: number | null;
};

/** What the engine weighs of the given calls of one company, by id; unknown ids left out. */
export async function loadCallFacts(db: Reader, companyId: number, ids: readonly number[]): Promise<CallFacts[]> {
  if (ids.length === 0) return [];
  const wanted = sql`(select unnest(${sql.param(ids)}::bigint[]) as id) w`;
  const rows = await db.execute<CallRow>(sql`
    select c.id::float8 as id, c.provider_call_id, ${ms(sql`c.started_at`)} as started_at, ${ms(sql`c.ended_at`)} as ended_at,
           coalesce(c.disconnection_reason like '%transfer%', false) as is_handed_over, c.from_e164, c.customer_id::float8 as customer_id, c.caller_name, c.branch_id::float8 as branch_id,
           c.booking_outcome,
           (select array(select turn ->> 'text' from jsonb_array_elements(t.turns) turn where turn ->> 'speaker' = 'agent')
              from call_transcripts t where t.company_id = c.company_id and t.call_id = c.id) as agent_said,
           k.time_zone,
           case when c.appointment_id is null then 0 else (
             select count(*)::int from appointments a
              where a.company_id = c.company_id and a.call_id = c.id and a.deleted_at is null) end as linked,
           case when c.claim_state <> 'none' or c.appointment_id is not null then array(
             select cl.value from claims cl
              where cl.company_id = c.company_id and cl.call_id = c.id and cl.kind = 'names_booking') end as named_uids
      from ${wanted} join calls c on c.company_id = ${companyId} and c.id = w.id join companies k on k.id = c.company_id
     order by c.id`);
  const statements = await db.execute<StatementRow>(sql`
    select s.call_id::float8 as call_id, s.succeeded, ${ms(sql`s.stated_at`)} as stated_at, s.customer_name, s.phone_e164,
           s.service_id::float8 as service_id, s.service_name, s.staff_id::float8 as staff_id,
           ${ms(sql`s.starts_at`)} as starts_at
      from ${wanted} join booking_statements s on s.company_id = ${companyId} and s.call_id = w.id
     order by s.call_id, s.position`);
  const ofCall = Map.groupBy(statements, (statement) => statement.call_id);
  return rows.map((row) => ({
    id: row.id,
    providerCallId: row.provider_call_id,
    startedAt: new Date(row.started_at),
    endedAt: instant(row.ended_at),
    isHandedOver: row.is_handed_over,
    phone: row.from_e164,
    customerId: row.customer_id,
    callerName: row.caller_name,
    branchId: row.branch_id,
    announcement: announcementIn(row.booking_outcome === null ? row.agent_said : null),
    spokenStarts: spokenStarts(row.agent_said, { startedAt: new Date(row.started_at), timeZone: row.time_zone }),
    outcome: row.booking_outcome,
    linkedAppointments: row.linked,
    namedUids: row.named_uids ?? [],
    statements: (ofCall.get(row.id) ?? []).map(toStatement),
  }));
}

type BookingRow = {
  id: number;
  call_id: number | null;
  source: AppointmentSource | null;
  booked_at: number | null;
  created_at: number;
  starts_at: number;
  earlier_starts: string[] | null;
  is_moved: boolean;
  phone: string | null;
  holders: { name: string; since: string | null }[] | null;
  customer_id: number | null;
  attendee_name: string | null;
  branch_id: number | null;
  service_id: number | null;
  service_name: string | null;
  staff_id: number | null;
  uids: string[] | null;
  named_call_ids: string[] | null;
  separated_from: number[] | null;
};

/** What the engine weighs of the given appointments of one company, by id; unknown ids left out. */
export async function loadBookingFacts(db: Reader, companyId: number, ids: readonly number[]): Promise<BookingFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<BookingRow>(sql`
    select a.id::float8 as id, a.call_id::float8 as call_id, a.source, ${ms(sql`a.booked_at`)} as booked_at,
           ${ms(sql`a.created_at`)} as created_at, ${ms(sql`a.starts_at`)} as starts_at,
           array(select e.before ->> 'startsAt' from appointment_events e
                  where e.company_id = a.company_id and e.appointment_id = a.id and e.kind = 'rescheduled') as earlier_starts,
           a.status = 'rescheduled' or u.uids > 1 as is_moved,
           a.attendee_phone_e164 as phone,
           case when a.attendee_phone_e164 is not null then (
             select json_agg(json_build_object('name', k.name, 'since', k.first_seen_at)) from (
               select k.name, k.first_seen_at from customers k
                where k.company_id = a.company_id and k.phone_e164 = a.attendee_phone_e164 and k.name is not null
                order by k.id limit ${MOST_HOLDERS}) k) end as holders,
           a.customer_id::float8 as customer_id, a.attendee_name, a.branch_id::float8 as branch_id,
           a.service_id::float8 as service_id, coalesce(v.name, a.service_name_sent) as service_name,
           a.staff_id::float8 as staff_id,
           case when a.claim_state <> 'none' or a.call_id is not null then array(
             select x.uid from appointment_uids x where x.company_id = a.company_id and x.appointment_id = a.id) end as uids,
           case when a.claim_state <> 'none' or a.call_id is not null then array(
             select cl.value from claims cl
              where cl.company_id = a.company_id and cl.appointment_id = a.id and cl.kind = 'names_call') end as named_call_ids,
           array(
             select e.before::float8 from link_events e
              where e.company_id = a.company_id and ${SEPARATED_BY_PERSON}
                and e.appointment_id = any(a.id || array(
                  select m.merged_id from appointment_merges m
                   where m.company_id = a.company_id and m.appointment_id = a.id))
             union all ${callsRejectedFor(sql`a.company_id`, sql`a.id`)}) as separated_from
      from (select unnest(${sql.param(ids)}::bigint[]) as id) w
      join appointments a on a.company_id = ${companyId} and a.id = w.id
      left join services v on v.company_id = a.company_id and v.id = a.service_id
      cross join lateral (select count(*) as uids from appointment_uids x
                           where x.company_id = a.company_id and x.appointment_id = a.id) u
     order by a.id`);
  return rows.map((row) => ({
    id: row.id,
    callId: row.call_id,
    source: row.source,
    bookedAt: new Date(row.booked_at ?? row.created_at),
    isBookedAtTold: row.booked_at !== null,
    startsAt: new Date(row.starts_at),
    earlierStarts: [...new Set(row.earlier_starts)].map((start) => new Date(start)),
    isMoved: row.is_moved,
    phone: row.phone,
    holders: (row.holders ?? []).map(({ name, since }) => ({ name, since: since === null ? null : new Date(since) })),
    customerId: row.customer_id,
    attendeeName: row.attendee_name,
    branchId: row.branch_id,
    serviceId: row.service_id,
    serviceName: row.service_name,
    staffId: row.staff_id,
    uids: row.uids ?? [],
    namedCallIds: row.named_call_ids ?? [],
    separatedFrom: row.separated_from ?? [],
  }));
}

/** More people than this behind one number are not told apart any more. */
const MOST_HOLDERS = 6;

function toStatement(row: StatementRow): StatedBooking {
  return {
    succeeded: row.succeeded,
    statedAt: instant(row.stated_at),
    customerName: row.customer_name,
    phone: row.phone_e164,
    serviceId: row.service_id,
    serviceName: row.service_name,
    staffId: row.staff_id,
    startsAt: instant(row.starts_at),
  };
}

/** Milliseconds since 1970: an instant of which nothing has to be parsed. */
function ms(column: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}

const instant = (value: number | null) => (value === null ? null : new Date(value));
