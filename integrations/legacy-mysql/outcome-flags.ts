import type { LegacyOutcomeFlag } from "@/domain/importing/legacy-record";
import { flagOf, type LegacyRow, nameIn } from "./columns";
import { outcomeOf } from "./words";

/**
 * Every column in which different code noted whether the call booked. A flag of 0 is its column's default and states
 * nothing; a word of which nothing is known comes with a null outcome.
 */
export function outcomeFlags(row: LegacyRow): LegacyOutcomeFlag[] {
  const booked = FLAGS.flatMap((column): LegacyOutcomeFlag[] =>
    flagOf(row, column) ? [{ column, value: nameIn(row, column) ?? "", outcome: "booked" }] : [],
  );
  const worded = WORDS.flatMap((column): LegacyOutcomeFlag[] => {
    const value = nameIn(row, column);
    if (value === null || SAYS_NOTHING.has(value.toLowerCase())) return [];
    return [{ column, value, outcome: outcomeOf(value) ?? null }];
  });
  return [...booked, ...worded];
}

const FLAGS = ["appointment_made", "has_appointment", "converted_to_appointment", "booking_confirmed"];
const WORDS = ["session_outcome", "appointment_link_status", "booking_status"];
/** Words about the link or the call as such, not about what the call achieved. */
const SAYS_NOTHING = new Set(["unlinked", "pending", "unknown", "unbekannt", "ongoing", "in_progress", "other", "n/a"]);
