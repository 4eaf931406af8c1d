import type { BookingEvent } from "./booking-event";

/** No guest came into a video meeting; appointments by telephone have none. */
export const afterGuestsCalVideoNoShow: BookingEvent = { about: "nothing", because: "is about a video meeting" };
