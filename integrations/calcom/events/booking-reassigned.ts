import type { BookingEvent } from "./booking-event";

/** A booking has another host. */
export const bookingReassigned: BookingEvent = { about: "booking", status: "asSent", madeNow: false };
