import { evidence, type LinkRule } from "../evidence";
import { bits } from "../weights";

/** The booking's metadata names the call. */
export const bookingNamesCall: LinkRule = (call, booking) =>
  booking.namedCallIds.includes(call.providerCallId) ? evidence("booking-names-call", bits.namesPartner) : null;

/** A successful booking result of the call names the booking. */
export const callNamesBooking: LinkRule = (call, booking) =>
  booking.uids.some((uid) => call.namedUids.includes(uid)) ? evidence("call-names-booking", bits.namesPartner) : null;
