import { type BookingFacts, type CallFacts, finding, type LinkRule, type MatchContext } from "../evidence";
import { minutesFromStated, startsOf } from "../stated-starts";
import { bookedDuringCall } from "./booked-during-call";

/**
 * The agent's words name the start that was booked, or only others. Words are believed only where the moment of booking ties both
 * records, or a number or customer does and the call claims that it booked: who was only offered a time may book it elsewhere
 * later. Silent where a tool or an analysis states the start as well, which is worth more, and where the chain was moved and the
 * words name another.
 */
export const spokenStart: LinkRule = (call, booking, context) => {
  if (!call.spokenStarts?.length) return null;
  if (minutesFromStated(call, booking) === 0 || !areTied(call, booking, context)) return null;
  const booked = new Set(startsOf(booking).map((start) => start.getTime()));
  if (call.spokenStarts.some((start) => booked.has(start.getTime()))) return finding("spoken-start", "same");
  return booking.isMoved ? null : finding("spoken-start", "other");
};

function areTied(call: CallFacts, booking: BookingFacts, context: MatchContext): boolean {
  const isOfOnePerson =
    (call.phone !== null && call.phone === booking.phone) ||
    (call.customerId !== null && call.customerId === booking.customerId);
  if (isOfOnePerson && (call.outcome === "booked" || call.announcement === "booked")) return true;
  const made = bookedDuringCall(call, booking, context);
  return made !== null && made.level !== "just_before" && made.level !== "early";
}
