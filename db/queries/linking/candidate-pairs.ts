import { type SQL, sql } from "drizzle-orm";
import type { MatchContext } from "@/domain/linking/evidence";
import type { Reader } from "../../client";

/** Ids of a call and an appointment that are worth weighing against each other. */
export type CandidatePair = { callId: number; appointmentId: number };

type Around = {
  companyId: number;
  context: MatchContext;
  /** Also appointments that have a call. */
  linkedToo?: boolean;
};

/**
 * Appointments without a call beside each of the calls: booked around it, for its number, its customer, the start that it
 * stated, or named. Each way is its own index lookup per call, so the cost does not depend on how many records there are.
 */
export async function pairsOfCalls(
  db: Reader,
  callIds: readonly number[],
  { companyId, context, linkedToo = false }: Around,
): Promise<CandidatePair[]> {
  if (callIds.length === 0) return [];
  const sharedPhones = [...context.sharedPhones];
  const open = linkedToo ? sql`a.deleted_at is null` : OPEN_APPOINTMENT;
  const booked = sql`coalesce(a.booked_at, a.created_at)`;
  const offset = sql`make_interval(secs => ${context.clockOffsetMs / 1000})`;
  const nearest = sql`order by abs(extract(epoch from ${booked} - c.started_at)), a.id limit ${MOST_PER_WAY}`;
  const within = (before: string, after: string) =>
    sql`${booked} between c.started_at + ${offset} - ${before}::interval
                      and coalesce(c.ended_at, c.started_at) + ${offset} + ${after}::interval`;
  const rows = await db.execute<{ call_id: number; appointment_id: number }>(sql`
    select c.id::float8 as call_id, f.id::float8 as appointment_id
      from unnest(${sql.param(callIds)}::bigint[]) as w(id)
      join calls c on c.company_id = ${companyId} and c.id = w.id
     cross join lateral (
       (select a.id from appointments a where a.company_id = ${companyId} and ${open} and ${within(NEAR_BEFORE, NEAR_AFTER)} ${nearest})
       union
       (select a.id from unnest(array_remove(array(
            select c.from_e164 union select s.phone_e164 from booking_statements s where s.company_id = ${companyId} and s.call_id = c.id
          ), null)) as p(e164)
          join appointments a on a.company_id = ${companyId} and a.attendee_phone_e164 = p.e164
         where p.e164 <> all(${sql.param(sharedPhones)}::text[]) and ${open}
           and (a.booked_at is null or ${within(FAR_BEFORE, FAR_AFTER)}) ${nearest})
       union
       (select a.id from appointments a
         where a.company_id = ${companyId} and a.customer_id = c.customer_id and ${open}
           and (c.from_e164 is null or c.from_e164 <> all(${sql.param(sharedPhones)}::text[]))
           and (a.booked_at is null or ${within(FAR_BEFORE, FAR_AFTER)}) ${nearest})
       union
       (select a.id from booking_statements s
          join appointments a on a.company_id = ${companyId} and a.starts_at = s.starts_at
         where s.company_id = ${companyId} and s.call_id = c.id and ${open}
           and (a.booked_at is null or ${within(STATED_BEFORE, FAR_AFTER)}) ${nearest})
       union
       (select u.appointment_id from claims cl
          join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
          join appointments a on a.company_id = ${companyId} and a.id = u.appointment_id
         where c.claim_state <> 'none' and cl.company_id = ${companyId} and cl.call_id = c.id and cl.kind = 'names_booking' and ${open})
       union
       (select cl.appointment_id from claims cl
          join appointments a on a.company_id = ${companyId} and a.id = cl.appointment_id
         where c.claim_state <> 'none' and cl.company_id = ${companyId} and cl.kind = 'names_call' and cl.provider = c.provider
           and cl.value = c.provider_call_id and ${open})
     ) f`);
  return rows.map((row) => ({ callId: row.call_id, appointmentId: row.appointment_id }));
}

/** Calls beside each of the appointments, found in the same ways from the other side. Test calls and deleted ones never. */
export async function pairsOfAppointments(
  db: Reader,
  appointmentIds: readonly number[],
  { companyId, context, only = sql`true` }: Around & { only?: SQL },
): Promise<CandidatePair[]> {
  if (appointmentIds.length === 0) return [];
  const sharedPhones = [...context.sharedPhones];
  const offset = sql`make_interval(secs => ${context.clockOffsetMs / 1000})`;
  const eligible = sql`c.deleted_at is null and not c.is_test and ${only}`;
  const nearest = sql`order by abs(extract(epoch from c.started_at - a.at)), c.id limit ${MOST_PER_WAY}`;
  const within = (before: string, after: string, longest = LONGEST_CALL) =>
    sql`c.started_at between a.at - ${after}::interval - ${longest}::interval and a.at + ${before}::interval`;
  const rows = await db.execute<{ call_id: number; appointment_id: number }>(sql`
    select f.id::float8 as call_id, a.id::float8 as appointment_id
      from (select a.*, coalesce(a.booked_at, a.created_at) - ${offset} as at
              from unnest(${sql.param(appointmentIds)}::bigint[]) as w(id)
              join appointments a on a.company_id = ${companyId} and a.id = w.id) a
     cross join lateral (
       (select c.id from calls c
         where c.company_id = ${companyId} and c.booking_outcome is distinct from 'none' and ${eligible}
           and ${within(NEAR_BEFORE, NEAR_AFTER, ORDINARY_CALL)} ${nearest})
       union
       (select c.id from calls c
         where c.company_id = ${companyId} and c.from_e164 = a.attendee_phone_e164
           and a.attendee_phone_e164 <> all(${sql.param(sharedPhones)}::text[]) and ${eligible}
           and (a.booked_at is null or ${within(FAR_BEFORE, FAR_AFTER)}) ${nearest})
       union
       (select c.id from calls c
         where c.company_id = ${companyId} and c.customer_id = a.customer_id and ${eligible}
           and (c.from_e164 is null or c.from_e164 <> all(${sql.param(sharedPhones)}::text[]))
           and (a.booked_at is null or ${within(FAR_BEFORE, FAR_AFTER)}) ${nearest})
       union
       (select c.id from claims cl
          join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
          join calls c on c.company_id = cl.company_id and c.id = cl.call_id
         where cl.company_id = ${companyId} and cl.kind = 'names_booking' and u.appointment_id = a.id and ${eligible})
       union
       (select c.id from claims cl
          join calls c on c.company_id = cl.company_id and c.provider = cl.provider and c.provider_call_id = cl.value
         where cl.company_id = ${companyId} and cl.kind = 'names_call' and cl.appointment_id = a.id and ${eligible})
     ) f`);
  return rows.map((row) => ({ callId: row.call_id, appointmentId: row.appointment_id }));
}

/** An appointment that could still get a call. */
export const OPEN_APPOINTMENT = sql`a.call_id is null and a.deleted_at is null and a.excluded_at is null`;

/** How long before and after a call a booking is looked for when nothing but the time speaks for it. */
const NEAR_BEFORE = "3 minutes";
const NEAR_AFTER = "6 minutes";
/** The same where number, customer or start agree: messages can be hours late, clocks and days wrong. */
const FAR_BEFORE = "1 day";
const FAR_AFTER = "7 days";
const STATED_BEFORE = "1 hour";
/** A booking's time is compared with the call's end; seen from the booking, only the start is in the index. */
const LONGEST_CALL = "2 hours";
const ORDINARY_CALL = "20 minutes";
/** How many records each way of finding candidates may bring. */
const MOST_PER_WAY = 40;
