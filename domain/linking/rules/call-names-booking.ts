import { isContradicted } from "../contradicted-tie";
import { finding, type LinkRule } from "../evidence";

/** A successful booking result of the call names the booking. */
export const callNamesBooking: LinkRule = (call, booking, context) =>
  booking.uids.some((uid) => call.namedUids.includes(uid))
    ? finding("call-names-booking", isContradicted(call, booking, context) ? "contradicted" : "names")
    : null;
