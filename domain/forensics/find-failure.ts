/** What a booking is worth as a sign of failure: healthy means 98 % in time, a failure that at least half are not. */
const HEALTHY_RATE = 0.98;
const FAILING_RATE = 0.5;
const BITS_OF_BAD = Math.log2((1 - FAILING_RATE) / (1 - HEALTHY_RATE));
const BITS_OF_GOOD = Math.log2(FAILING_RATE / HEALTHY_RATE);
/** Three unlinked bookings in a row weigh more; less is not called a failure. */
const LEAST_BITS = 10;

/** A stretch of rows, first and last one included, that speaks for a failure. */
export type Stretch = { first: number; last: number; bits: number };

/**
 * The stretches in which far more rows are bad than health explains, oldest first: each begins and ends with a bad row and
 * is as long as weighs most (the classic cumulative sum, restarted where it falls to nothing).
 */
export function failingStretches(bad: readonly boolean[]): Stretch[] {
  const found: Stretch[] = [];
  let sum = 0;
  let first = 0;
  let best: Stretch | null = null;
  const keep = () => {
    if (best !== null && best.bits >= LEAST_BITS) found.push(best);
    best = null;
  };
  for (const [index, isBad] of bad.entries()) {
    if (sum === 0) first = index;
    sum = Math.max(0, sum + (isBad ? BITS_OF_BAD : BITS_OF_GOOD));
    if (sum === 0) keep();
    else if (best === null || sum >= (best as Stretch).bits) best = { first, last: index, bits: sum };
  }
  keep();
  return found;
}
