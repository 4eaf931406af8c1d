import type { BookingEvent } from "./booking-event";

/** A requested booking was turned down. */
export const bookingRejected: BookingEvent = { about: "booking", status: "rejected", madeNow: false };
