import type { BookingFacts, CallFacts, MatchContext } from "./evidence";
import { EARLY_SECONDS, EARLY_SHARE } from "./thresholds";

/** Where the moment of booking lies beside the call, in seconds by the telephone's clock; negative is on the other side. */
export function secondsAround(call: CallFacts, booking: BookingFacts, { clockOffsetMs }: MatchContext) {
  const bookedAt = booking.bookedAt.getTime() - clockOffsetMs;
  const endedAt = (call.endedAt ?? call.startedAt).getTime();
  return { beforeStart: (call.startedAt.getTime() - bookedAt) / 1000, afterEnd: (bookedAt - endedAt) / 1000 };
}

/** Seconds between the booking and the nearest use of a booking tool that is not known to have failed; null without any. */
export function secondsFromTool(
  call: CallFacts,
  booking: BookingFacts,
  { clockOffsetMs }: MatchContext,
): number | null {
  const bookedAt = booking.bookedAt.getTime() - clockOffsetMs;
  const distances = call.statements.flatMap(({ succeeded, statedAt }) =>
    succeeded === false || statedAt === null ? [] : [Math.abs(bookedAt - statedAt.getTime()) / 1000],
  );
  return distances.length === 0 ? null : Math.min(...distances);
}

/** How long a call that lasted so many seconds has hardly agreed on anything yet. */
export function earlySeconds(lasted: number): number {
  return Math.min(lasted, Math.max(EARLY_SECONDS, EARLY_SHARE * lasted));
}
