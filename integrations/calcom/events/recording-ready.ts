import type { BookingEvent } from "./booking-event";

/** A video meeting was recorded. */
export const recordingReady: BookingEvent = { about: "nothing", because: "is about a video meeting" };
