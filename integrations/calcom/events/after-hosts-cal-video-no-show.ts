import type { BookingEvent } from "./booking-event";

/** No host came into a video meeting; appointments by telephone have none. */
export const afterHostsCalVideoNoShow: BookingEvent = { about: "nothing", because: "is about a video meeting" };
