/** How much was done by which millisecond. */
export type Sample = { atMs: number; done: number };

/** How fast work goes, from what was seen of it lately; null until enough was seen. */
export function paceOf(samples: readonly Sample[], total: number): { perSecond: number; secondsLeft: number } | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < LEAST_MS || last.done <= first.done) return null;
  const perSecond = ((last.done - first.done) * 1000) / (last.atMs - first.atMs);
  return { perSecond, secondsLeft: Math.max(total - last.done, 0) / perSecond };
}

/** The samples with one more, without those that say nothing of the present pace; work that began anew has none yet. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample];
}

const LEAST_MS = 400;
const WINDOW_MS = 15_000;
