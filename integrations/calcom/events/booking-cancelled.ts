import type { BookingEvent } from "./booking-event";

/** A booking was cancelled. Its metadata is missing: the call that made it is known from before, by its uid. */
export const bookingCancelled: BookingEvent = { about: "booking", status: "cancelled", madeNow: false };
