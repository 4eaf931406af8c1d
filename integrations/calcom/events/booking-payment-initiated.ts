import type { BookingEvent } from "./booking-event";

/** A booking waits for its payment. */
export const bookingPaymentInitiated: BookingEvent = { about: "booking", status: "asSent", madeNow: false };
