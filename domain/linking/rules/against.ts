import { evidence, type LinkRule } from "../evidence";
import { bits } from "../weights";

/** A walk-in, an online booking or one entered by staff was not made by the voice agent. */
export const notAPhoneBooking: LinkRule = (_call, booking) =>
  booking.source === "walk_in" || booking.source === "online" || booking.source === "staff"
    ? evidence("not-a-phone-booking", bits.notAPhoneBooking, { source: booking.source })
    : null;

/** The appointment has a call already, and it is another one. */
export const alreadyLinked: LinkRule = (call, booking) =>
  booking.callId !== null && booking.callId !== call.id
    ? evidence("already-linked", bits.alreadyLinked, { callId: booking.callId })
    : null;

/** A person has taken this very pair apart before. */
export const separatedBefore: LinkRule = (call, booking) =>
  booking.separatedFrom.includes(call.id) ? evidence("separated-before", bits.separatedBefore) : null;
