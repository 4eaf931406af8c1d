/** What became of a planned pair. */
export const pairOutcomes = ["planned", "linked", "skipped", "taken_back", "kept"] as const;
export type PairOutcome = (typeof pairOutcomes)[number];

type Pair = { isApplied: boolean; isUndone: boolean; skipReason: string | null; keepReason: string | null };

/** By how far its run is: what lies behind is linked or was skipped, what was undone is taken back or kept. */
export function pairOutcome({ isApplied, isUndone, skipReason, keepReason }: Pair): PairOutcome {
  if (!isApplied) return "planned";
  if (skipReason !== null) return "skipped";
  if (!isUndone) return "linked";
  return keepReason === null ? "taken_back" : "kept";
}
