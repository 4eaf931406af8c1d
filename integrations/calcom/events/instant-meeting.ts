import type { BookingEvent } from "./booking-event";

/** Somebody wants a video meeting at once. */
export const instantMeeting: BookingEvent = { about: "nothing", because: "is about a video meeting" };
