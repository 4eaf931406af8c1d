import type { BookingEvent } from "./booking-event";

/** A host is away. */
export const oooCreated: BookingEvent = { about: "nothing", because: "is about an absence, not a booking" };
