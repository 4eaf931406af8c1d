import { finding, type LinkRule } from "../evidence";

/** The voice agent is known to have made the booking. */
export const phoneBooking: LinkRule = (_call, booking) =>
  booking.source === "voice_agent" ? finding("phone-booking", "voice_agent") : null;
