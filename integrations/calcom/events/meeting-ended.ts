import type { BookingEvent } from "./booking-event";

/** The time came at which a booking was to end. Its fields stand beside the trigger, as they were when it was scheduled; nobody need have come. */
export const meetingEnded: BookingEvent = { about: "booking", status: "asSent", madeNow: false };
