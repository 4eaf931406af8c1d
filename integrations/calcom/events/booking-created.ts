import type { BookingEvent } from "./booking-event";

/** A booking was made, or a requested one was confirmed. Its metadata may name the call that made it. */
export const bookingCreated: BookingEvent = { about: "booking", status: "asSent", madeNow: true };
