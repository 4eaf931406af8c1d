import { type CallFacts, evidence, type LinkRule } from "../evidence";
import { BOOKING_LAG_MINUTES, bits, CLOCK_SKEW_MINUTES, LONG_AFTER_MINUTES } from "../weights";

/** The booking was made while the call ran, or up to BOOKING_LAG_MINUTES after it ended. */
export const bookedDuringCall: LinkRule = (call, booking) => {
  const afterStart = minutesBetween(call.startedAt, booking.bookedAt);
  const afterEnd = minutesBetween(endOf(call), booking.bookedAt);
  if (afterStart < -CLOCK_SKEW_MINUTES || afterEnd > BOOKING_LAG_MINUTES) return null;
  const ranStill = afterEnd <= 0;
  return evidence("booked-during-call", ranStill ? bits.bookedDuringCall : bits.bookedMinutesAfterCall, {
    when: ranStill ? "during" : "after",
    seconds: Math.round((ranStill ? Math.max(0, afterStart) : afterEnd) * 60),
  });
};

/** The booking existed before the call began: the call cannot have made it. */
export const bookedBeforeCall: LinkRule = (call, booking) => {
  const before = minutesBetween(booking.bookedAt, call.startedAt);
  return before > CLOCK_SKEW_MINUTES
    ? evidence("booked-before-call", bits.bookedBeforeCall, { seconds: Math.round(before * 60) })
    : null;
};

/** The booking was made more than LONG_AFTER_MINUTES after the call was over. */
export const bookedLongAfterCall: LinkRule = (call, booking) => {
  const afterEnd = minutesBetween(endOf(call), booking.bookedAt);
  return afterEnd > LONG_AFTER_MINUTES
    ? evidence("booked-long-after-call", bits.bookedLongAfterCall, { seconds: Math.round(afterEnd * 60) })
    : null;
};

function endOf(call: CallFacts): Date {
  return call.endedAt ?? call.startedAt;
}

function minutesBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 60_000;
}
