/** What may tell failing rows from good ones. The first five are read from calls, the rest from appointments. */
export const traitNames = [
  "voice_agent",
  "agent_version",
  "call_branch",
  "call_service",
  "call_hour",
  "branch",
  "service",
  "source",
  "booked_hour",
] as const;
export type TraitName = (typeof traitNames)[number];

export type Traits = Partial<Record<TraitName, string | null>>;

export type SharedTrait = {
  trait: TraitName;
  value: string;
  /** How many failing and good rows have it, of how many that say anything about it. */
  bad: number;
  badOf: number;
  good: number;
  goodOf: number;
  /** How many times more likely a failing row has it than a good one; half a row is added everywhere, so that none is not nothing. */
  timesMoreLikely: number;
  /** The lower end of its 95 % interval: what it is ranked by, since few rows prove little. */
  atLeast: number;
};

const Z_95 = 1.959964;

/** What failing rows have in common against good ones, the clearest first; only what more failing than good rows have. */
export function sharedTraits(bad: readonly Traits[], good: readonly Traits[]): SharedTrait[] {
  if (bad.length === 0 || good.length === 0) return [];
  return traitNames
    .flatMap((trait) => {
      const [inBad, inGood] = [countValues(bad, trait), countValues(good, trait)];
      return [...inBad.counts].map(([value, count]) =>
        compare(trait, value, count, inBad.of, inGood.counts.get(value) ?? 0, inGood.of),
      );
    })
    .filter((one) => one.goodOf > 0 && one.timesMoreLikely > 1)
    .toSorted((a, b) => b.atLeast - a.atLeast || b.timesMoreLikely - a.timesMoreLikely || order(a, b));
}

function countValues(rows: readonly Traits[], trait: TraitName): { counts: Map<string, number>; of: number } {
  const counts = new Map<string, number>();
  let of = 0;
  for (const row of rows) {
    const value = row[trait];
    if (value === undefined || value === null) continue;
    of++;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return { counts, of };
}

function compare(trait: TraitName, value: string, bad: number, badOf: number, good: number, goodOf: number) {
  const [a, b] = [(bad + 0.5) / (badOf + 1), (good + 0.5) / (goodOf + 1)];
  const spread = Math.sqrt((1 - a) / (bad + 0.5) + (1 - b) / (good + 0.5));
  const timesMoreLikely = a / b;
  const atLeast = Math.exp(Math.log(timesMoreLikely) - Z_95 * spread);
  return { trait, value, bad, badOf, good, goodOf, timesMoreLikely, atLeast } satisfies SharedTrait;
}

const order = (a: SharedTrait, b: SharedTrait) => (a.value < b.value ? -1 : 1);
