import { type BookingFacts, type CallFacts, plainContext } from "./evidence";
import { bookedBeforeCall } from "./rules/booked-before-call";
import { samePhone } from "./rules/same-phone";

/** What a person must confirm in so many words before a link by hand is written. */
export const objectionKinds = ["already_linked", "other_customer", "booked_before_call", "walk_in", "online"] as const;
export type ObjectionKind = (typeof objectionKinds)[number];

/** What speaks against linking the two by hand, in the order in which it is asked. Empty: nothing does. */
export function objectionsTo(call: CallFacts, booking: BookingFacts): ObjectionKind[] {
  const found: ObjectionKind[] = [];
  if (booking.callId !== null && booking.callId !== call.id) found.push("already_linked");
  if (isOtherCustomer(call, booking) && !samePhone(call, booking, plainContext)) found.push("other_customer");
  if (bookedBeforeCall(call, booking, plainContext)) found.push("booked_before_call");
  if (booking.source === "walk_in") found.push("walk_in");
  if (booking.source === "online") found.push("online");
  return found;
}

function isOtherCustomer(call: CallFacts, booking: BookingFacts): boolean {
  return call.customerId !== null && booking.customerId !== null && call.customerId !== booking.customerId;
}
