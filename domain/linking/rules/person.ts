import { isFillerName } from "../../names";
import { type BookingFacts, type CallFacts, evidence, type LinkRule } from "../evidence";
import { nameSimilarity } from "../name-similarity";
import { bits, SAME_NAME_SIMILARITY, SIMILAR_NAME_SIMILARITY } from "../weights";

/** The booking was made for the number that called, or for one that the call stated. */
export const samePhone: LinkRule = (call, booking) => {
  if (!booking.phone) return null;
  if (booking.phone === call.phone) return evidence("same-phone", bits.samePhone, { which: "caller" });
  const stated = call.statements.some((statement) => statement.phone === booking.phone);
  return stated ? evidence("same-phone", bits.samePhone, { which: "stated" }) : null;
};

/** The booking carries a number, the call carries others, and they differ. */
export const otherPhone: LinkRule = (call, booking) =>
  booking.phone && call.phone && !samePhone(call, booking) ? evidence("other-phone", bits.otherPhone) : null;

/** Both belong to one customer. Silent where the phone says so already: that is the same fact. */
export const sameCustomer: LinkRule = (call, booking) =>
  call.customerId !== null && call.customerId === booking.customerId && !samePhone(call, booking)
    ? evidence("same-customer", bits.sameCustomer)
    : null;

/** The attendee's name is the caller's or one that the call stated. Silent where the customer is the same: that is the same fact. */
export const sameName: LinkRule = (call, booking) => {
  if (isFillerName(booking.attendeeName) || sameCustomer(call, booking)) return null;
  const similarity = Math.max(0, ...namesOf(call).map((name) => nameSimilarity(name, booking.attendeeName!)));
  if (similarity < SIMILAR_NAME_SIMILARITY) return null;
  const same = similarity >= SAME_NAME_SIMILARITY;
  return evidence("same-name", same ? bits.sameName : bits.similarName, {
    degree: same ? "same" : "similar",
    percent: Math.round(similarity * 100),
  });
};

/** What was heard where a name was asked for, "guten Tag", is none. */
function namesOf(call: CallFacts): string[] {
  const said = [call.callerName, ...call.statements.map((statement) => statement.customerName)];
  return said.filter((name) => name !== null).filter((name) => !isFillerName(name));
}

/** Whether the records name two different people by number and by customer. */
export function otherCustomer(call: CallFacts, booking: BookingFacts): boolean {
  return call.customerId !== null && booking.customerId !== null && call.customerId !== booking.customerId;
}
