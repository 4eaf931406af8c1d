import type { BookingEvent } from "./booking-event";

/** Somebody pressed the test button of the webhook. */
export const ping: BookingEvent = { about: "nothing", because: "is a test of the connection" };
