import type { appointments } from "@/db/schema/appointment";
import type { LegacyAppointment, LegacyBooking } from "@/domain/importing/legacy-record";
import { parsePhone } from "@/domain/phone";
import type { ImportingCompany } from "./importing";
import { instantOf } from "./legacy-time";

export type AppointmentReferences = {
  customerId: number | null;
  branchId: number | null;
  staffId: number | null;
  serviceId: number | null;
};

/** What is kept of an appointment; null when it starts at no moment. An end before the start is no end. */
export function appointmentRow(
  company: ImportingCompany,
  id: number,
  record: LegacyAppointment,
  references: AppointmentReferences,
) {
  const at = (time: string | null) => instantOf(time, company.timeZone);
  const startsAt = at(record.startsAt);
  if (startsAt === null) return null;
  const endsAt = at(record.endsAt);
  const bookedAt = at(record.bookedAt);
  const createdAt = at(record.createdAt) ?? bookedAt ?? startsAt;
  const cancelled = record.status === "cancelled" || record.status === "rejected" || record.cancelledAt !== null;
  return {
    ...{ id, companyId: company.id, source: record.source, ...references },
    ...{ providerUid: record.uid, providerBookingId: record.bookingId, providerStatus: record.sentStatus },
    status: cancelled && record.status !== "rejected" ? ("cancelled" as const) : (record.status ?? "confirmed"),
    cancelledAt: cancelled ? (at(record.cancelledAt) ?? createdAt) : null,
    cancellationReason: record.cancellationReason,
    ...{ startsAt, endsAt: endsAt !== null && endsAt >= startsAt ? endsAt : null, bookedAt, createdAt },
    ...{ priceCents: record.priceCents, attendeeName: record.attendeeName, attendeeEmail: record.attendeeEmail },
    attendeePhoneE164: parsePhone(record.attendeePhone, company.country).e164,
    deletedAt: at(record.deletedAt),
  } satisfies typeof appointments.$inferInsert;
}

/** A booking that only its call's details tell of: made by the voice agent while that call ran. */
export function recoveredRow(company: ImportingCompany, id: number, booking: LegacyBooking, calledAt: Date) {
  const startsAt = instantOf(booking.startsAt, company.timeZone);
  if (startsAt === null) return null;
  const endsAt = instantOf(booking.endsAt, company.timeZone);
  return {
    ...{ id, companyId: company.id, source: "voice_agent" as const, providerUid: booking.uid, startsAt },
    ...{ endsAt: endsAt !== null && endsAt >= startsAt ? endsAt : null, createdAt: calledAt },
    ...{ attendeeName: booking.attendeeName, attendeeEmail: booking.attendeeEmail },
    attendeePhoneE164: parsePhone(booking.attendeePhone, company.country).e164,
    serviceNameSent: booking.serviceName,
  } satisfies typeof appointments.$inferInsert;
}
