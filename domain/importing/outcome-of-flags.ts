import type { BookingOutcome } from "../records/call";
import type { LegacyOutcomeFlag } from "./legacy-record";

/**
 * What a call's flags say together; null when none says anything known. Where they contradict each other, one that says booked
 * wins: a call that is taken for an orphan is looked at, one that is taken for an enquiry never is.
 */
export function outcomeOfFlags(flags: readonly LegacyOutcomeFlag[]): BookingOutcome | null {
  return BY_WEIGHT.find((outcome) => flags.some((flag) => flag.outcome === outcome)) ?? null;
}

const BY_WEIGHT: readonly BookingOutcome[] = ["booked", "rescheduled", "cancelled", "failed", "none"];
