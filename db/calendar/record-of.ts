import { and, eq } from "drizzle-orm";
import { BUILT_IN_CALENDAR } from "@/domain/booking/built-in-uid";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { Reader } from "../client";
import type { calendarBookings } from "../schema/booking";
import { staff } from "../schema/company";

/** A booking of the built-in calendar in the words in which every calendar is heard. */
export async function recordOf(db: Reader, row: typeof calendarBookings.$inferSelect): Promise<BookingRecord> {
  const [host] = await db
    .select({ name: staff.name, email: staff.email, externalId: staff.externalId })
    .from(staff)
    .where(and(eq(staff.companyId, row.companyId), eq(staff.id, row.staffId)));
  const status = row.cancelledAt ? "cancelled" : row.moves > 0 ? "rescheduled" : "confirmed";
  return {
    provider: BUILT_IN_CALENDAR,
    uid: row.uid,
    previousUids: [],
    nextUid: null,
    bookingId: null,
    icalUid: null,
    icalSequence: null,
    state: {
      status,
      providerStatus: status,
      cancelledAt: row.cancelledAt,
      cancellationReason: row.cancellationReason,
    },
    times: { startsAt: row.startsAt, endsAt: row.endsAt },
    bookedAt: row.bookedAt,
    attendee: { name: row.attendeeName, phone: row.attendeePhone, email: row.attendeeEmail },
    host: host ?? { name: null, email: null, externalId: null },
    eventType: null,
    serviceName: row.serviceName,
    priceCents: row.priceCents,
    currency: null,
    namesCalls: [{ provider: "retell", providerCallId: row.metadata.call_id, origin: "metadata.call_id" }],
    saidSource: "voice_agent",
    changedByCall: null,
    noShow: null,
    updatedAt: row.changedAt,
  };
}
