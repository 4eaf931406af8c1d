import { finding, type LinkRule } from "../evidence";

/** The appointment has a call already, and it is another one. */
export const alreadyLinked: LinkRule = (call, booking) =>
  booking.callId !== null && booking.callId !== call.id
    ? finding("already-linked", "linked", { callId: booking.callId })
    : null;
