import type { BookingState } from "@/domain/records/booking-record";

/** What a webhook of Cal.com is about, and what its trigger says that the booking beside it may not. */
export type BookingEvent =
  | {
      about: "booking";
      /** What the trigger alone says of the booking's status; `asSent` leaves it to the payload. */
      status: NonNullable<BookingState["status"]> | "asSent";
      /** Whether the envelope's time is when the booking was made. */
      madeNow: boolean;
      /** Whether it tells of a move. */
      moves?: true;
    }
  /** Only whether the guests came. */
  | { about: "attendance" }
  | { about: "nothing"; because: string };
