import { sql } from "drizzle-orm";
import type { LabelledHistory } from "@/domain/linking/count-evidence";
import type { Reader } from "../../client";
import { loadBookingFacts, loadCallFacts } from "./facts";
import { loadMatchContext } from "./match-context";

/** Calls of which it is known what they booked, by their ids. */
export type KnownPair = { callId: number; appointmentId: number };

/**
 * The links of a company that are known to be right: made by a person, confirmed by one, or by ids that both records name.
 * Links that were inferred teach nothing, nor do those that somebody accepted many at a time.
 */
export async function listKnownPairs(db: Reader, companyId: number): Promise<KnownPair[]> {
  const rows = await db.execute<{ call_id: number; appointment_id: number }>(sql`
    select a.call_id::float8 as call_id, a.id::float8 as appointment_id
      from appointments a
      join calls c on c.company_id = a.company_id and c.id = a.call_id
      join lateral (
        select e.actor, e.method, e.operation_id from link_events e
         where e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved')
         order by e.id desc limit 1) e on true
     where a.company_id = ${companyId} and a.call_id is not null and a.deleted_at is null and not c.is_test
       and ((e.actor like 'user:%' and e.method = 'manual'
             and not exists (select 1 from review_decisions d where d.operation_id = e.operation_id and d.kind = 'bulk_accepted'))
         or exists (select 1 from review_decisions d where d.company_id = a.company_id and d.appointment_id = a.id
                       and d.call_id = a.call_id and d.kind = 'confirmed' and d.undone_at is null)
         or (exists (select 1 from claims n where n.company_id = a.company_id and n.appointment_id = a.id
                        and n.kind = 'names_call' and n.provider = c.provider and n.value = c.provider_call_id)
             and exists (select 1 from claims n join appointment_uids u on u.company_id = n.company_id
                            and u.provider = n.provider and u.uid = n.value and u.appointment_id = a.id
                          where n.company_id = a.company_id and n.call_id = c.id and n.kind = 'names_booking')))
     order by a.id desc limit ${MOST_PAIRS}`);
  return rows.map((row) => ({ callId: row.call_id, appointmentId: row.appointment_id }));
}

/** The pairs of a company that a person rejected, or denied where a run had linked them; newest first. */
export async function listRejectedPairs(db: Reader, companyId: number): Promise<KnownPair[]> {
  const rows = await db.execute<KnownPair>(sql`
    select call_id::float8 as "callId", appointment_id::float8 as "appointmentId" from (
      select call_id, appointment_id, rejected_at as at from rejected_pairs where company_id = ${companyId}
      union
      select call_id, appointment_id, decided_at from review_decisions
       where company_id = ${companyId} and kind = 'denied' and undone_at is null) r
     order by at desc limit ${MOST_PAIRS}`);
  return [...rows];
}

/** What is counted: calls whose bookings are known, calls known to have none from the same days, and all bookings around them. */
export async function loadLabelledHistory(
  db: Reader,
  companyId: number,
  known: readonly KnownPair[],
  isComplete: boolean,
  rejected: readonly KnownPair[] = [],
): Promise<LabelledHistory> {
  const calls = await loadCallFacts(db, companyId, await countedCalls(db, companyId, known, isComplete));
  const bookings = await loadBookingFacts(db, companyId, await countedBookings(db, companyId, known, isComplete));
  const pairs = new Set(known.map(({ callId, appointmentId }) => `${callId} ${appointmentId}`));
  const booked = new Set(known.map(({ appointmentId }) => appointmentId));
  return {
    calls,
    bookings,
    isTrue: (callId, appointmentId) => pairs.has(`${callId} ${appointmentId}`),
    isBooked: (appointmentId) => booked.has(appointmentId),
    context: await loadMatchContext(db, companyId),
    rejected: await loadPairs(db, companyId, rejected),
  };
}

async function loadPairs(db: Reader, companyId: number, pairs: readonly KnownPair[]) {
  const calls = await loadCallFacts(db, companyId, [...new Set(pairs.map((pair) => pair.callId))]);
  const bookings = await loadBookingFacts(db, companyId, [...new Set(pairs.map((pair) => pair.appointmentId))]);
  return pairs.flatMap(({ callId, appointmentId }) => {
    const call = calls.find((one) => one.id === callId);
    const booking = bookings.find((one) => one.id === appointmentId);
    return call && booking ? [{ call, booking }] : [];
  });
}

/** In a complete history every call counts; else those whose link is known, and those without one that say that they booked nothing. */
async function countedCalls(db: Reader, companyId: number, known: readonly KnownPair[], isComplete: boolean) {
  const linked = sql.param([...new Set(known.map((pair) => pair.callId))]);
  const rows = await db.execute<{ id: number }>(sql`
    select c.id::float8 as id from calls c
     where c.company_id = ${companyId} and c.deleted_at is null and not c.is_test
       and (c.id = any(${linked}::bigint[]) or ${
         isComplete
           ? sql`true`
           : sql`(c.link_status in ('no_booking', 'booking_failed') and c.started_at between
                   (select min(started_at) from calls where company_id = ${companyId} and id = any(${linked}::bigint[]))
               and (select max(started_at) from calls where company_id = ${companyId} and id = any(${linked}::bigint[])))`
       })
     order by c.id desc limit ${MOST_CALLS}`);
  return rows.map((row) => row.id);
}

/** Without the appointments whose call is only inferred, or may be one that is not known. */
async function countedBookings(db: Reader, companyId: number, known: readonly KnownPair[], isComplete: boolean) {
  const booked = sql.param(known.map((pair) => pair.appointmentId));
  const rows = await db.execute<{ id: number }>(sql`
    select a.id::float8 as id from appointments a
     where a.company_id = ${companyId} and a.deleted_at is null
       and (a.id = any(${booked}::bigint[]) or ${isComplete ? sql`true` : sql`a.link_status = 'not_applicable'`})
     order by a.id desc limit ${MOST_BOOKINGS}`);
  return rows.map((row) => row.id);
}

const MOST_PAIRS = 5000;
const MOST_CALLS = 20_000;
const MOST_BOOKINGS = 40_000;
