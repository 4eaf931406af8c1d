import type { BookingEvent } from "./booking-event";

/** A guest was marked as not having come, or the mark was taken back. It tells nothing else of the booking. */
export const bookingNoShowUpdated: BookingEvent = { about: "attendance" };
