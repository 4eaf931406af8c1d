import type { BookingEvent } from "./booking-event";

/** A booking was asked for and waits for its confirmation. For event types that need one, a move comes as this too. */
export const bookingRequested: BookingEvent = { about: "booking", status: "requested", madeNow: true };
