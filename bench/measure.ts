/** Median milliseconds of each. They take turns, so that what else the machine does falls on all alike. */
export async function medians<Name extends string>(
  works: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
  warmUpMs = WARM_UP_MS,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const warm = performance.now() + warmUpMs;
  for (let round = 0; round < WARM_UP_ROUNDS || performance.now() < warm; round++) {
    for (const name of names) await works[name]();
  }
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      times.get(name)?.push(await elapsedMs(works[name]));
    }
  }
  const middles = names.map((name) => [name, median(times.get(name) ?? [])]);
  return Object.fromEntries(middles) as Record<Name, number>;
}

/** The middle one; of an even number, the upper of the two. Throws for none. */
export function median(values: number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing.");
  return middle;
}

export async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Enough for Postgres to decide whether it keeps a plan for a prepared statement: it does at the sixth. */
const WARM_UP_ROUNDS = 8;
/** Enough for Node to compile what runs all day. */
const WARM_UP_MS = 1_500;
