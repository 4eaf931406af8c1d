import { mayBeOnePerson } from "../records/people-of-number";
import { secondsAround } from "./booking-moment";
import type { BookingFacts, CallFacts, MatchContext } from "./evidence";
import { callerNames } from "./names-in-call";
import { CLOCK_SKEW_MINUTES } from "./thresholds";

/** Whether strong evidence speaks against two records of which one names the other: then the name alone is not believed. */
export function isContradicted(call: CallFacts, booking: BookingFacts, context: MatchContext): boolean {
  return (
    wasBookedBefore(call, booking, context) ||
    booking.source === "online" ||
    booking.source === "walk_in" ||
    isAnothersNumber(call, booking)
  );
}

function wasBookedBefore(call: CallFacts, booking: BookingFacts, context: MatchContext): boolean {
  const { beforeStart } = secondsAround(call, booking, context);
  return booking.isBookedAtTold && beforeStart > CLOCK_SKEW_MINUTES * 60;
}

/** The attendee's number was known before the booking as that of somebody who is not the caller, and it did not call. */
function isAnothersNumber(call: CallFacts, booking: BookingFacts): boolean {
  if (booking.phone === null || call.phone === null || booking.phone === call.phone) return false;
  if (call.statements.some((statement) => statement.phone === booking.phone)) return false;
  const names = callerNames(call);
  return booking.holders.some(
    ({ name, since }) =>
      (since === null || since < booking.bookedAt) && !names.some((caller) => mayBeOnePerson(caller, name)),
  );
}
