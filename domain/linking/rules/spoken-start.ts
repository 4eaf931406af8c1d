import { finding, type LinkRule } from "../evidence";
import { startsOf } from "../stated-starts";

/**
 * The agent's words name the start that was booked, or only others. Words are believed only where a number or a customer ties both
 * records, and nothing states a start; silent where the chain was moved and the words name another.
 */
export const spokenStart: LinkRule = (call, booking) => {
  if (!call.spokenStarts?.length || call.statements.some(({ startsAt }) => startsAt !== null)) return null;
  const isOfOnePerson =
    (call.phone !== null && call.phone === booking.phone) ||
    (call.customerId !== null && call.customerId === booking.customerId);
  if (!isOfOnePerson) return null;
  const booked = new Set(startsOf(booking).map((start) => start.getTime()));
  if (call.spokenStarts.some((start) => booked.has(start.getTime()))) return finding("spoken-start", "same");
  return booking.isMoved ? null : finding("spoken-start", "other");
};
