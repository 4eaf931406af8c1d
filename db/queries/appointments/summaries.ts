import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { branches, companies, customers, services, staff } from "../../schema/company";

/** The columns by which a person recognises an appointment, everywhere it is shown. */
export const appointmentSummary = {
  id: appointments.id,
  callId: appointments.callId,
  version: appointments.version,
  source: appointments.source,
  status: appointments.status,
  linkStatus: appointments.linkStatus,
  bookedAt: sql<Date>`coalesce(${appointments.bookedAt}, ${appointments.createdAt})`.mapWith(appointments.createdAt),
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  cancelledAt: appointments.cancelledAt,
  deletedAt: appointments.deletedAt,
  priceCents: appointments.priceCents,
  attendeeName: sql<string | null>`coalesce(${appointments.attendeeName}, ${customers.name})`,
  attendeePhone: sql<string | null>`coalesce(${appointments.attendeePhoneE164}, ${customers.phoneE164})`,
  serviceName: sql<string | null>`coalesce(${services.name}, ${appointments.serviceNameSent})`,
  staffName: sql<string | null>`coalesce(${staff.name}, ${appointments.staffNameSent})`,
  branch: { name: branches.name, timeZone: branches.timeZone },
  timeZone: sql<string>`coalesce(${branches.timeZone}, ${companies.timeZone})`,
  currency: companies.currency,
};

/** Selects summaries; the caller adds where, order and limit. */
export function selectAppointmentSummaries(db: Reader) {
  return db
    .select(appointmentSummary)
    .from(appointments)
    .innerJoin(companies, eq(companies.id, appointments.companyId))
    .leftJoin(
      customers,
      and(eq(customers.companyId, appointments.companyId), eq(customers.id, appointments.customerId)),
    )
    .leftJoin(services, and(eq(services.companyId, appointments.companyId), eq(services.id, appointments.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, appointments.companyId), eq(staff.id, appointments.staffId)))
    .leftJoin(branches, and(eq(branches.companyId, appointments.companyId), eq(branches.id, appointments.branchId)));
}

export type AppointmentSummary = Awaited<ReturnType<typeof listAppointmentSummaries>>[number];

/** Summaries of these appointments of one company; order not promised, unknown ids left out. */
export async function listAppointmentSummaries(db: Reader, companyId: number, ids: number[]) {
  if (ids.length === 0) return [];
  return selectAppointmentSummaries(db).where(
    and(eq(appointments.companyId, companyId), inArray(appointments.id, ids)),
  );
}
