/** How many calls came in the same hours of how many weeks before. */
export type UsualCalls = { weeks: number; calls: number };

/** So many weeks before a silence are looked at. */
export const LEARNED_WEEKS = 8;

/** How many calls usually come in such a time; of fewer than two weeks nothing is usual yet. */
export function expectedCalls({ weeks, calls }: UsualCalls): number {
  return weeks < FEWEST_WEEKS ? 0 : calls / weeks;
}

/** Nobody called although so many usually do: by chance, less than once in 160,000 times. */
export function isSilent(expected: number): boolean {
  return expected >= SILENCE_EXPECTED_CALLS;
}

/** So many calls in a row without one booking: by chance, less than once in 100,000 times. */
export function haveBookingsStopped(callsSinceBooking: number, bookedShare: number | null): boolean {
  if (bookedShare === null || bookedShare <= 0 || bookedShare >= 1) return false;
  return callsSinceBooking * -Math.log2(1 - bookedShare) >= STOPPED_BITS;
}

const FEWEST_WEEKS = 2;
const SILENCE_EXPECTED_CALLS = 12;
const STOPPED_BITS = Math.log2(100_000);
