import { finding, type LinkRule } from "../evidence";

/** A walk-in, an online booking or one entered by staff was not made by the voice agent. */
export const notAPhoneBooking: LinkRule = (_call, booking) =>
  booking.source === "walk_in" || booking.source === "online" || booking.source === "staff"
    ? finding("not-a-phone-booking", booking.source, { source: booking.source })
    : null;
