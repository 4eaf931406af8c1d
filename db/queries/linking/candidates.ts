import { sql } from "drizzle-orm";
import { type Candidate, rankCandidates } from "@/domain/linking/rank-candidates";
import type { Reader } from "../../client";
import { loadBookingFacts, loadCallFacts } from "./facts";

/** Appointments that a call may have booked, best first. Test calls, deleted and unknown records have none. */
export async function listCandidateAppointments(
  db: Reader,
  { companyId, callId, limit = 8 }: { companyId: number; callId: number; limit?: number },
): Promise<Candidate[]> {
  const [call] = await loadCallFacts(db, companyId, [callId]);
  if (!call) return [];
  const found = await db.execute<{ id: string }>(sql`
    with c as (select * from calls where company_id = ${companyId} and id = ${callId} and not is_test)
    select a.id from c
    cross join lateral (
      (select a.id from appointments a
        where a.company_id = ${companyId} and a.deleted_at is null
          and coalesce(a.booked_at, a.created_at)
              between c.started_at - ${BEFORE_CALL} ::interval and coalesce(c.ended_at, c.started_at) + ${AFTER_CALL} ::interval
        order by abs(extract(epoch from coalesce(a.booked_at, a.created_at) - c.started_at)), a.id limit ${POOL})
      union
      (select a.id from appointments a
        where a.company_id = ${companyId} and a.deleted_at is null
          and a.attendee_phone_e164 in (select c.from_e164 union
                select s.phone_e164 from booking_statements s where s.company_id = ${companyId} and s.call_id = c.id)
        order by abs(extract(epoch from coalesce(a.booked_at, a.created_at) - c.started_at)), a.id limit ${POOL})
      union
      (select a.id from appointments a
        where a.company_id = ${companyId} and a.deleted_at is null and a.customer_id = c.customer_id
        order by abs(extract(epoch from coalesce(a.booked_at, a.created_at) - c.started_at)), a.id limit ${POOL})
      union
      (select u.appointment_id from claims cl
         join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
        where cl.company_id = ${companyId} and cl.call_id = c.id and cl.kind = 'names_booking')
      union
      (select cl.appointment_id from claims cl
        where cl.company_id = ${companyId} and cl.kind = 'names_call' and cl.provider = c.provider
          and cl.value = c.provider_call_id)
    ) a`);
  const bookings = await loadBookingFacts(
    db,
    companyId,
    found.map((row) => Number(row.id)),
  );
  const others = bookings.filter((booking) => booking.callId !== callId);
  return rankCandidates(others.map((booking) => ({ call, booking }))).slice(0, limit);
}

/** Calls that may have booked an appointment, best first. Test calls and deleted ones are never offered. */
export async function listCandidateCalls(
  db: Reader,
  { companyId, appointmentId, limit = 8 }: { companyId: number; appointmentId: number; limit?: number },
): Promise<Candidate[]> {
  const [booking] = await loadBookingFacts(db, companyId, [appointmentId]);
  if (!booking) return [];
  const bookedAt = booking.bookedAt.toISOString();
  const found = await db.execute<{ id: string }>(sql`
    select k.id from (
      (select c.id from calls c
        where c.company_id = ${companyId} and c.deleted_at is null and not c.is_test
          and c.started_at between ${bookedAt} ::timestamptz - ${AFTER_CALL} ::interval
                               and ${bookedAt} ::timestamptz + ${BEFORE_CALL} ::interval
        order by abs(extract(epoch from c.started_at - ${bookedAt} ::timestamptz)), c.id limit ${POOL})
      union
      (select c.id from calls c
        where c.company_id = ${companyId} and c.deleted_at is null and not c.is_test and c.from_e164 = ${booking.phone}
        order by abs(extract(epoch from c.started_at - ${bookedAt} ::timestamptz)), c.id limit ${POOL})
      union
      (select c.id from calls c
        where c.company_id = ${companyId} and c.deleted_at is null and not c.is_test
          and c.customer_id = ${booking.customerId}
        order by abs(extract(epoch from c.started_at - ${bookedAt} ::timestamptz)), c.id limit ${POOL})
      union
      (select cl.call_id from claims cl
         join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
        where cl.company_id = ${companyId} and cl.kind = 'names_booking' and u.appointment_id = ${appointmentId})
      union
      (select c.id from claims cl
         join calls c on c.company_id = cl.company_id and c.provider = cl.provider and c.provider_call_id = cl.value
        where cl.company_id = ${companyId} and cl.kind = 'names_call' and cl.appointment_id = ${appointmentId}
          and c.deleted_at is null and not c.is_test)
    ) k`);
  const calls = await loadCallFacts(
    db,
    companyId,
    found.map((row) => Number(row.id)),
  );
  return rankCandidates(calls.map((call) => ({ call, booking }))).slice(0, limit);
}

const BEFORE_CALL = "30 minutes";
const AFTER_CALL = "24 hours";
/** How many records each way of finding candidates may bring. */
const POOL = 60;
