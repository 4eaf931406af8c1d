import type { BookingEvent } from "./booking-event";

/** A routing form was filled in. */
export const formSubmitted: BookingEvent = { about: "nothing", because: "is about a form, not a booking" };
