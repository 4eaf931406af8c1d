import type { BookingEvent } from "./booking-event";

/** A routing form was filled in and led to no booking. */
export const formSubmittedNoEvent: BookingEvent = { about: "nothing", because: "is about a form, not a booking" };
