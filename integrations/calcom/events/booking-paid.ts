import type { BookingEvent } from "./booking-event";

/** A booking was paid. Its metadata is that of the payment. */
export const bookingPaid: BookingEvent = { about: "booking", status: "asSent", madeNow: false };
