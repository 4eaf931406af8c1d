import type { BookingEvent } from "./booking-event";

/** A video meeting was written down. */
export const recordingTranscriptionGenerated: BookingEvent = { about: "nothing", because: "is about a video meeting" };
