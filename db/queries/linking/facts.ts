import { and, eq, inArray, sql } from "drizzle-orm";
import type { BookingFacts, CallFacts } from "@/domain/linking/evidence";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { bookingStatements, calls } from "../../schema/call";

/** What the engine weighs of the given calls of one company; order not promised, unknown ids left out. */
export async function loadCallFacts(db: Reader, companyId: number, ids: number[]): Promise<CallFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: calls.id,
      providerCallId: calls.providerCallId,
      startedAt: calls.startedAt,
      endedAt: calls.endedAt,
      phone: calls.fromE164,
      customerId: calls.customerId,
      callerName: calls.callerName,
      branchId: calls.branchId,
      namedUids: sql<string[]>`array(
        select cl.value from claims cl
         where cl.company_id = ${calls.companyId} and cl.call_id = ${calls.id} and cl.kind = 'names_booking')`,
    })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), inArray(calls.id, ids)));
  const statements = await db
    .select({
      callId: bookingStatements.callId,
      customerName: bookingStatements.customerName,
      phone: bookingStatements.phoneE164,
      serviceId: bookingStatements.serviceId,
      staffId: bookingStatements.staffId,
      startsAt: bookingStatements.startsAt,
    })
    .from(bookingStatements)
    .where(and(eq(bookingStatements.companyId, companyId), inArray(bookingStatements.callId, ids)))
    .orderBy(bookingStatements.callId, bookingStatements.position);
  const ofCall = Map.groupBy(statements, (statement) => statement.callId);
  return rows.map((row) => ({ ...row, statements: ofCall.get(row.id) ?? [] }));
}

/** What the engine weighs of the given appointments of one company; order not promised, unknown ids left out. */
export async function loadBookingFacts(db: Reader, companyId: number, ids: number[]): Promise<BookingFacts[]> {
  if (ids.length === 0) return [];
  const own = sql`${appointments.companyId} and`;
  const rows = await db
    .select({
      id: appointments.id,
      callId: appointments.callId,
      source: appointments.source,
      bookedAt: sql<Date>`coalesce(${appointments.bookedAt}, ${appointments.createdAt})`.mapWith(
        appointments.createdAt,
      ),
      startsAt: appointments.startsAt,
      phone: appointments.attendeePhoneE164,
      customerId: appointments.customerId,
      attendeeName: appointments.attendeeName,
      branchId: appointments.branchId,
      serviceId: appointments.serviceId,
      staffId: appointments.staffId,
      uids: sql<string[]>`array(
        select u.uid from appointment_uids u where u.company_id = ${own} u.appointment_id = ${appointments.id})`,
      namedCallIds: sql<string[]>`array(
        select cl.value from claims cl
         where cl.company_id = ${own} cl.appointment_id = ${appointments.id} and cl.kind = 'names_call')`,
      separatedFrom: sql<string[]>`array(
        select distinct e.before from link_events e
         where e.company_id = ${own} e.before is not null
           and e.appointment_id in (
             select ${appointments.id}
             union select m.merged_id from appointment_merges m
              where m.company_id = ${own} m.appointment_id = ${appointments.id})
           and e.after is distinct from e.before and e.actor like 'user:%')`,
    })
    .from(appointments)
    .where(and(eq(appointments.companyId, companyId), inArray(appointments.id, ids)));
  return rows.map((row) => ({ ...row, separatedFrom: row.separatedFrom.map(Number) }));
}
