import { isContradicted } from "../contradicted-tie";
import { finding, type LinkRule } from "../evidence";

/** The booking's metadata names the call. */
export const bookingNamesCall: LinkRule = (call, booking, context) =>
  booking.namedCallIds.includes(call.providerCallId)
    ? finding("booking-names-call", isContradicted(call, booking, context) ? "contradicted" : "names")
    : null;
