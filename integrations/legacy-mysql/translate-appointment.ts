import type { LegacyAppointment } from "@/domain/importing/legacy-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import { textAt } from "../lenient-json";
import { jsonOf, type LegacyRow, nameIn, nameOf, numberOf, textOf, timeOf, wholeNumber } from "./columns";
import { sourceOf, statusOf } from "./words";

/** A row of `appointments`. Throws RefusedRecord where it says of no company, or of no start. */
export function translateAppointment(row: LegacyRow): LegacyAppointment {
  const company = nameIn(row, "company_id", "tenant_id");
  if (company === null) throw new RefusedRecord("company_id", "is empty");
  const startsAt = timeOf(row, "starts_at", "start_time", "start", "appointment_start");
  if (startsAt === null) throw new RefusedRecord("starts_at", "holds no time");
  const metadata = jsonOf(row, "metadata");
  const details = metadata === "unread" ? null : metadata;
  const sentStatus = nameIn(row, "status");
  const sentSource = nameIn(row, "source", "booking_type", "booked_via");
  const call = nameIn(row, "call_id");
  return {
    company,
    call: call === null || call === "0" ? null : { column: "call_id", value: call },
    customer: nameIn(row, "customer_id"),
    branch: nameIn(row, "branch_id"),
    staff: nameIn(row, "staff_id", "employee_id"),
    service: nameIn(row, "service_id"),
    uid: nameIn(row, "calcom_booking_uid", "calcom_v2_booking_uid", "calcom_uid", "booking_uid", "external_id"),
    bookingId: nameIn(row, "calcom_booking_id", "calcom_v2_booking_id"),
    status: sentStatus === null ? "confirmed" : (statusOf(sentStatus) ?? null),
    sentStatus,
    source: sentSource === null ? null : (sourceOf(sentSource) ?? null),
    sentSource,
    startsAt,
    endsAt: timeOf(row, "ends_at", "end_time", "end", "appointment_end"),
    bookedAt: timeOf(row, "booked_at", "created_at"),
    cancelledAt: timeOf(row, "cancelled_at", "canceled_at"),
    cancellationReason: textOf(row, "cancellation_reason", "cancel_reason"),
    priceCents: priceOf(row),
    attendeeName: nameOf(row, "customer_name", "attendee_name") ?? textAt(details, "customer_name", "attendee_name"),
    attendeeEmail: nameIn(row, "customer_email", "attendee_email") ?? textAt(details, "customer_email"),
    attendeePhone: nameIn(row, "customer_phone", "attendee_phone") ?? textAt(details, "customer_phone", "phone"),
    createdAt: timeOf(row, "created_at"),
    deletedAt: timeOf(row, "deleted_at"),
  };
}

/** Cents; a column without a unit in its name holds the company's currency with its fraction. */
export function priceOf(row: LegacyRow): number | null {
  const cents = numberOf(row, "price_cents");
  const price = cents ?? (numberOf(row, "price", "default_price", "total_price") ?? Number.NaN) * 100;
  return price >= 0 ? wholeNumber(price) : null;
}
