import type { BookingEvent } from "./booking-event";

/** A booking takes place elsewhere. */
export const bookingLocationUpdated: BookingEvent = { about: "booking", status: "asSent", madeNow: false };
