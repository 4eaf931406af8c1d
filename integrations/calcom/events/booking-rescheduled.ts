import type { BookingEvent } from "./booking-event";

/** A booking was moved: it has a new uid, and names the old one. */
export const bookingRescheduled: BookingEvent = { about: "booking", status: "asSent", madeNow: false, moves: true };
