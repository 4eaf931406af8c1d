/** With this probability the change lies between `from` and `to`. */
export const CHANGE_POINT_CERTAINTY = 0.95;

/** Between which rows a rate changed: before row `from` at the earliest, before row `to` at the latest; most probably before `likeliest`. */
export type ChangePoint = { likeliest: number; from: number; to: number; probability: number };

/**
 * Where one rate of bad rows gave way to another. Every place is weighed by how well two unknown rates, one on each side of
 * it, explain the rows (uniform priors); null with fewer than two rows or when all are alike.
 */
export function changePoint(bad: readonly boolean[]): ChangePoint | null {
  const total = bad.filter(Boolean).length;
  if (bad.length < 2 || total === 0 || total === bad.length) return null;
  const weights: number[] = [];
  let badBefore = 0;
  for (let place = 1; place < bad.length; place++) {
    if (bad[place - 1]) badBefore++;
    const badAfter = total - badBefore;
    weights.push(evidenceOf(badBefore, place) + evidenceOf(badAfter, bad.length - place));
  }
  const highest = weights.reduce((most, weight) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  const chances = weights.map((weight) => Math.exp(weight - highest));
  const sum = chances.reduce((all, chance) => all + chance, 0);
  const likeliest = weights.indexOf(highest);
  let [from, to, held] = [likeliest, likeliest, chances[likeliest]! / sum];
  while (held < CHANGE_POINT_CERTAINTY && (from > 0 || to < chances.length - 1)) {
    const [earlier, later] = [chances[from - 1] ?? -1, chances[to + 1] ?? -1];
    if (earlier >= later) held += chances[--from]! / sum;
    else held += chances[++to]! / sum;
  }
  return { likeliest: likeliest + 1, from: from + 1, to: to + 1, probability: held };
}

/** Log of the probability of one order of `hits` in `of` rows, their rate unknown: the Beta function B(hits + 1, misses + 1). */
function evidenceOf(hits: number, of: number): number {
  return logFactorial(hits) + logFactorial(of - hits) - logFactorial(of + 1);
}

const factorials = [0];

function logFactorial(count: number): number {
  for (let next = factorials.length; next <= count; next++) factorials.push(factorials[next - 1]! + Math.log(next));
  return factorials[count]!;
}
