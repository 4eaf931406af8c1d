/** One thing measured two ways: ours, and what it is compared with. */
export type Pair = { ours: () => Promise<unknown>; theirs: () => Promise<unknown> };

/** Median milliseconds of both. They take turns, so that what else the machine does falls on both alike. */
export async function medians(pair: Pair, rounds: number): Promise<{ oursMs: number; theirsMs: number }> {
  for (let warmUp = 0; warmUp < WARM_UP_ROUNDS; warmUp++) {
    await pair.ours();
    await pair.theirs();
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const oursFirst = round % 2 === 0;
    if (oursFirst) ours.push(await elapsedMs(pair.ours));
    theirs.push(await elapsedMs(pair.theirs));
    if (!oursFirst) ours.push(await elapsedMs(pair.ours));
  }
  return { oursMs: median(ours), theirsMs: median(theirs) };
}

/** The middle one; of an even number, the upper of the two. Throws for none. */
export function median(values: number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing.");
  return middle;
}

/** Enough for Postgres to decide whether it keeps a plan for a prepared statement: it does at the sixth. */
const WARM_UP_ROUNDS = 8;

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
