import type { AppointmentSource, AppointmentStatus } from "./appointment";

/** One booking as a calendar told it at one moment, in our words. Null is "not told"; names and numbers are as sent. */
export type BookingRecord = {
  provider: string;
  uid: string;
  /** Uids whose place this one took, and the one that took its place. */
  previousUids: string[];
  nextUid: string | null;
  bookingId: string | null;
  icalUid: string | null;
  icalSequence: number | null;
  /** Null only where a record is about something else and carries no state. */
  state: BookingState | null;
  times: { startsAt: Date; endsAt: Date | null } | null;
  /** When the first booking of the chain was made; null in a record of a later one. */
  bookedAt: Date | null;
  attendee: { name: string | null; phone: string | null; email: string | null };
  host: { name: string | null; email: string | null; externalId: string | null };
  eventType: { externalId: string; slug: string | null; title: string | null } | null;
  /** What was booked, in the calendar's words. */
  serviceName: string | null;
  priceCents: number | null;
  currency: string | null;
  namesCalls: { provider: string; providerCallId: string; origin: string }[];
  /** Who made the booking, where whoever sends it says so. */
  saidSource: AppointmentSource | null;
  /** The call in which this move or cancellation was made, where the record itself tells. */
  changedByCall: { provider: string; providerCallId: string } | null;
  /** Whether the guest was marked as not having come. */
  noShow: boolean | null;
  updatedAt: Date | null;
};

export type BookingState = {
  /** Null when the provider's word is not one that we know. */
  status: Exclude<AppointmentStatus, "no_show" | "completed"> | null;
  providerStatus: string | null;
  cancelledAt: Date | null;
  cancellationReason: string | null;
};
