import type { BookingState } from "@/domain/records/booking-record";

export type Trigger = {
  /** What the trigger alone says of the booking's status; `asSent` leaves it to the payload. */
  status: NonNullable<BookingState["status"]> | "asSent";
  /** Whether the envelope's time is when the booking was made. */
  madeNow: boolean;
  /** Whether it tells of a move. */
  moves?: true;
};

/** The triggers that tell something of a booking's state. */
export const triggers: Readonly<Record<string, Trigger>> = {
  BOOKING_CREATED: { status: "asSent", madeNow: true },
  BOOKING_REQUESTED: { status: "requested", madeNow: true },
  BOOKING_RESCHEDULED: { status: "asSent", madeNow: false, moves: true },
  BOOKING_CANCELLED: { status: "cancelled", madeNow: false },
  BOOKING_REJECTED: { status: "rejected", madeNow: false },
  BOOKING_PAID: { status: "asSent", madeNow: false },
  BOOKING_PAYMENT_INITIATED: { status: "asSent", madeNow: false },
  BOOKING_LOCATION_UPDATED: { status: "asSent", madeNow: false },
  BOOKING_REASSIGNED: { status: "asSent", madeNow: false },
  MEETING_STARTED: { status: "asSent", madeNow: false },
  MEETING_ENDED: { status: "asSent", madeNow: false },
};

export const NO_SHOW_TRIGGER = "BOOKING_NO_SHOW_UPDATED";

/** Null for a word that we do not know, and for none. */
export function statusOf(providerStatus: string | null): BookingState["status"] {
  return statuses[providerStatus?.toLowerCase() ?? ""] ?? null;
}

const statuses: Readonly<Record<string, NonNullable<BookingState["status"]>>> = {
  accepted: "confirmed",
  pending: "requested",
  awaiting_host: "requested",
  cancelled: "cancelled",
  canceled: "cancelled",
  rejected: "rejected",
};
