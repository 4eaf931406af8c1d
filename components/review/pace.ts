/** How fast somebody works: from a key to the next ready card, and from one decision to the next. Milliseconds. */
export type Pace = { took: readonly number[]; gaps: readonly number[]; lastAt: number | null };

export const NO_PACE: Pace = { took: [], gaps: [], lastAt: null };

/** A pause longer than this is no work. */
const LONGEST_GAP_MS = 5 * 60_000;
/** The present pace is that of the last so many cards. */
const GAPS_KEPT = 30;
/** Fewer say nothing yet. */
const FEWEST_GAPS = 3;

export function withDecision(pace: Pace, at: number): Pace {
  const gap = pace.lastAt === null ? null : at - pace.lastAt;
  const gaps = gap !== null && gap <= LONGEST_GAP_MS ? [...pace.gaps, gap].slice(-GAPS_KEPT) : pace.gaps;
  return { ...pace, gaps, lastAt: at };
}

/** The middle of the values; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Milliseconds per card, thinking included; null until enough was seen. */
export function perCardMs({ gaps }: Pace): number | null {
  return gaps.length < FEWEST_GAPS ? null : median(gaps);
}
