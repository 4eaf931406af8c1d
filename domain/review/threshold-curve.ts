import { type Interval, shareWithInterval } from "../evaluation/wilson-interval";

/** What the engine concluded of a call of which people know the truth, with the link hidden from it. */
export type ScoredCall = {
  /** 0–1, of its best pair; null: it found none. */
  probability: number | null;
  isAmbiguous: boolean;
  /** The best pair is the true one. */
  isRight: boolean;
};

/** The labelled calls that were scored, and how many links and rejected pairs they were taken from. */
export type ScoredHistory = { calls: ScoredCall[]; labelled: number; rejected: number };

/** Cards of the queue as it stands, of which the engine is about as sure: what they are worth together. */
export type OpenCards = { probability: number | null; isAmbiguous: boolean; cards: number; cents: number };

export type ThresholdPoint = {
  decided: number;
  wrong: number;
  /** (decided − wrong) ÷ decided; null: nothing decided. */
  precision: number | null;
  precisionInterval: Interval | null;
  /** (decided − wrong) ÷ labelled calls; null: none are labelled. */
  recall: number | null;
  recallInterval: Interval | null;
  /** Cards of the queue that would be linked without a person, and what they are worth. */
  links: number;
  linkedCents: number;
  /** Of those euros, how many stand on a wrong link, at the lower bound of precision. Null: not known. */
  centsAtRisk: number | null;
  /** Cards that are left to people, and how long they take. */
  left: number;
  manualMinutes: number;
};

/** What a threshold would do: measured on labelled calls, and counted on the queue. */
export function atThreshold(
  threshold: number,
  {
    scored,
    open,
    secondsPerCard,
  }: { scored: readonly ScoredCall[]; open: readonly OpenCards[]; secondsPerCard: number },
): ThresholdPoint {
  const reaches = (one: { probability: number | null; isAmbiguous: boolean }) =>
    one.probability !== null && one.probability >= threshold && !one.isAmbiguous;
  const decided = scored.filter(reaches);
  const right = decided.filter((one) => one.isRight).length;
  const precision = shareWithInterval(right, decided.length);
  const recall = shareWithInterval(right, scored.length);
  const linked = open.filter(reaches);
  const linkedCents = linked.reduce((sum, { cents }) => sum + cents, 0);
  const count = (some: readonly OpenCards[]) => some.reduce((sum, { cards }) => sum + cards, 0);
  const links = count(linked);
  const left = count(open) - links;
  return {
    ...{ decided: decided.length, wrong: decided.length - right },
    ...{ precision: precision.share, precisionInterval: precision.interval },
    ...{ recall: recall.share, recallInterval: recall.interval },
    ...{ links, linkedCents, left, manualMinutes: (left * secondsPerCard) / 60 },
    centsAtRisk: precision.interval ? Math.round(linkedCents * (1 - precision.interval[0])) : null,
  };
}

/** Where the slider stands for a probability, and back: nines are as far apart as halves (0 is 50 %, 4 is 99.99 %). */
export const SLIDER_MAX = 5;
export function probabilityAt(position: number): number {
  return 1 - 0.5 * 10 ** -position;
}
export function positionOf(probability: number): number {
  return Math.min(SLIDER_MAX, Math.max(0, -Math.log10(2 * (1 - Math.min(probability, 0.999999)))));
}

/** How far one step of the slider is. */
export const SLIDER_STEP = 0.05;
/** What is missing to certainty is told with so many digits: 99.75 %, not 99.7494 %. */
const DIGITS = 2;
/** The threshold (0–1) of a place on the slider, as it is shown and saved. */
export function thresholdAt(position: number): number {
  const missing = Number((1 - probabilityAt(position)).toPrecision(DIGITS));
  return Number((1 - missing).toFixed(SLIDER_MAX + DIGITS));
}
/** Every threshold that the slider can show, beside the one that it begins with; ascending. */
export function sliderThresholds(saved: number): number[] {
  const steps = Math.round(SLIDER_MAX / SLIDER_STEP);
  const all = Array.from({ length: steps + 1 }, (_, step) => thresholdAt(Number((step * SLIDER_STEP).toFixed(2))));
  return [...new Set([...all, thresholdAt(positionOf(saved)), saved])].toSorted((a, b) => a - b);
}
