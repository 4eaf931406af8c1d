import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { bookingStatements, calls } from "../../schema/call";
import { branches, customers, services, staff } from "../../schema/company";
import { appointmentEvents } from "../../schema/history";

type CallKey = { companyId: number; callId: number };

/** Every appointment tied to the call, the current one first, cancelled and deleted ones included. */
export function appointmentsOfCall(db: Reader, { companyId, callId }: CallKey) {
  const a = appointments;
  return db
    .select({
      id: a.id,
      isCurrent: sql<boolean>`${a.id} is not distinct from ${calls.appointmentId}`,
      source: a.source,
      status: a.status,
      providerStatus: a.providerStatus,
      providerUid: a.providerUid,
      providerBookingId: a.providerBookingId,
      bookedAt: a.bookedAt,
      startsAt: a.startsAt,
      endsAt: a.endsAt,
      cancelledAt: a.cancelledAt,
      cancellationReason: a.cancellationReason,
      deletedAt: a.deletedAt,
      priceCents: a.priceCents,
      attendeeName: a.attendeeName,
      attendeePhoneE164: a.attendeePhoneE164,
      attendeeEmail: a.attendeeEmail,
      linkStatus: a.linkStatus,
      version: a.version,
      serviceName: sql<string | null>`coalesce(${services.name}, ${a.serviceNameSent})`,
      staffName: sql<string | null>`coalesce(${staff.name}, ${a.staffNameSent})`,
      customer: { id: customers.id, name: customers.name },
      branch: { id: branches.id, name: branches.name, timeZone: branches.timeZone },
    })
    .from(a)
    .innerJoin(calls, and(eq(calls.companyId, a.companyId), eq(calls.id, a.callId)))
    .leftJoin(services, and(eq(services.companyId, a.companyId), eq(services.id, a.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, a.companyId), eq(staff.id, a.staffId)))
    .leftJoin(customers, and(eq(customers.companyId, a.companyId), eq(customers.id, a.customerId)))
    .leftJoin(branches, and(eq(branches.companyId, a.companyId), eq(branches.id, a.branchId)))
    .where(and(eq(a.companyId, companyId), eq(a.callId, callId)))
    .orderBy(
      desc(sql`${a.id} is not distinct from ${calls.appointmentId}`),
      asc(sql`coalesce(${a.bookedAt}, ${a.createdAt})`),
      asc(a.id),
    );
}

/** What the call's tools or analysis said they booked, in the call's order. */
export function statementsOfCall(db: Reader, { companyId, callId }: CallKey) {
  const s = bookingStatements;
  return db
    .select({
      id: s.id,
      position: s.position,
      origin: s.origin,
      succeeded: s.succeeded,
      customerName: s.customerName,
      phoneE164: s.phoneE164,
      serviceName: sql<string | null>`coalesce(${s.serviceName}, ${services.name})`,
      servicePriceCents: services.priceCents,
      staffName: sql<string | null>`coalesce(${s.staffName}, ${staff.name})`,
      startsAt: s.startsAt,
      statedAt: s.statedAt,
    })
    .from(s)
    .leftJoin(services, and(eq(services.companyId, s.companyId), eq(services.id, s.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, s.companyId), eq(staff.id, s.staffId)))
    .where(and(eq(s.companyId, companyId), eq(s.callId, callId)))
    .orderBy(asc(s.position));
}

/** What this call changed on appointments, its own or another call's: moved, cancelled, reassigned. Oldest first. */
export function changesByCall(db: Reader, { companyId, callId }: CallKey) {
  const e = appointmentEvents;
  return db
    .select({
      id: e.id,
      appointmentId: e.appointmentId,
      kind: e.kind,
      before: e.before,
      after: e.after,
      occurredAt: e.occurredAt,
      bookedByCallId: appointments.callId,
    })
    .from(e)
    .leftJoin(appointments, and(eq(appointments.companyId, e.companyId), eq(appointments.id, e.appointmentId)))
    .where(and(eq(e.companyId, companyId), eq(e.byCallId, callId)))
    .orderBy(asc(e.id));
}
