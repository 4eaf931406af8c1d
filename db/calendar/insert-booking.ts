import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { builtInUid } from "@/domain/booking/built-in-uid";
import type { BookingMetadata, BookingOrder } from "@/domain/booking/calendar";
import type { Database } from "../client";
import { calendarBookings } from "../schema/booking";
import type { Diary } from "./diaries";

type NewBooking = { order: BookingOrder; diary: Diary; endsAt: Date };

/** The new booking with this person; null when somebody was faster, be it this very request. */
export async function insertBooking(db: Database, companyId: number, { order, diary, endsAt }: NewBooking) {
  const { service, startsAt, attendee, metadata, now } = order;
  const [row] = await db
    .insert(calendarBookings)
    .values({
      ...{ companyId, metadata, startsAt, endsAt, bookedAt: now, changedAt: now },
      uid: builtInUid(randomUUID()),
      staffId: diary.staffId,
      branchId: order.branchId ?? diary.branchId,
      serviceId: service.id,
      serviceName: service.name,
      priceCents: service.priceCents,
      attendeeName: attendee.name,
      attendeePhone: attendee.phone,
      attendeeEmail: attendee.email,
    })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The live booking that this request made. */
export async function bookingOfRequest(db: Database, companyId: number, metadata: BookingMetadata) {
  const [row] = await db
    .select()
    .from(calendarBookings)
    .where(
      and(
        eq(calendarBookings.companyId, companyId),
        sql`(metadata ->> 'call_id') = ${metadata.call_id} and (metadata ->> 'relink_request') = ${metadata.relink_request}`,
        sql`cancelled_at is null`,
      ),
    );
  return row ?? null;
}
