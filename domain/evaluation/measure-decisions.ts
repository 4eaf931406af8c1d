import type { Band, PairDecision } from "@/domain/linking/decision";
import { type Interval, shareWithInterval } from "./wilson-interval";

export type Pair = { callId: number; appointmentId: number };
export type Decision = Pick<PairDecision, "callId" | "appointmentId" | "probability" | "band" | "isAmbiguous"> & {
  rules: readonly string[];
};

/** precision = (decided − wrong) ÷ decided, recall = (decided − wrong) ÷ pairs; null where nothing was to divide by. */
export type Measured = {
  decided: number;
  wrong: number;
  precision: number | null;
  recall: number | null;
  precisionInterval: Interval | null;
  recallInterval: Interval | null;
};
/** `ambiguous` counts pairs of at least this probability that are left to people. */
export type MeasuredAt = Measured & { threshold: number; ambiguous: number };
export type MeasuredEvidence = { rules: string[]; decided: number; wrong: number; precision: number | null };

const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999] as const;

/** Compares what was decided with what is true. */
export function measure(decided: readonly Pair[], truth: PairSet): Measured {
  const wrong = decided.filter((pair) => !truth.has(pair)).length;
  const precision = shareWithInterval(decided.length - wrong, decided.length);
  const recall = shareWithInterval(decided.length - wrong, truth.size);
  return {
    decided: decided.length,
    wrong,
    precision: precision.share,
    recall: recall.share,
    precisionInterval: precision.interval,
    recallInterval: recall.interval,
  };
}

/** Those that a band and the better ones would link. */
export function linkedBy<One extends Decision>(decisions: readonly One[], bands: readonly Band[]): One[] {
  return decisions.filter((one) => !one.isAmbiguous && bands.includes(one.band));
}

export function measureThresholds(decisions: readonly Decision[], truth: PairSet): MeasuredAt[] {
  return THRESHOLDS.map((threshold) => {
    const reached = decisions.filter((one) => one.probability >= threshold);
    const clear = reached.filter((one) => !one.isAmbiguous);
    return { threshold, ...measure(clear, truth), ambiguous: reached.length - clear.length };
  });
}

/** By which rules spoke together, the most frequent combination first. */
export function measureEvidence(decided: readonly Decision[], truth: PairSet): MeasuredEvidence[] {
  return [...byFindings(decided)]
    .map(([key, group]) => {
      const { decided: count, wrong, precision } = measure(group, truth);
      return { rules: key.split(" ").filter(Boolean), decided: count, wrong, precision };
    })
    .sort((a, b) => b.decided - a.decided || a.rules.join().localeCompare(b.rules.join()));
}

/**
 * The recall (0–1) of whoever knew beforehand how often each combination of findings is true in these very records, and took
 * the best of them as long as the share of true ones stays at `precision`: an upper bound, generous to combinations that are
 * seen once. Null without pairs.
 */
export function bestByFindings(decisions: readonly Decision[], truth: PairSet, precision: number): number | null {
  if (truth.size === 0) return null;
  const groups = [...byFindings(decisions).values()].map((group) => measure(group, truth));
  groups.sort((a, b) => (b.precision ?? 0) - (a.precision ?? 0));
  let [decided, right] = [0, 0];
  for (const group of groups) {
    const [nextDecided, nextRight] = [decided + group.decided, right + group.decided - group.wrong];
    if (nextRight < precision * nextDecided) break;
    [decided, right] = [nextDecided, nextRight];
  }
  return right / truth.size;
}

function byFindings<One extends Decision>(decisions: readonly One[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of decisions) {
    const key = [...new Set(one.rules)].sort().join(" ");
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Pairs of a call and an appointment, each once. */
export class PairSet {
  private readonly keys = new Set<string>();

  constructor(pairs: Iterable<Pair>) {
    for (const pair of pairs) this.keys.add(keyOf(pair));
  }

  get size(): number {
    return this.keys.size;
  }

  has(pair: Pair): boolean {
    return this.keys.has(keyOf(pair));
  }
}

const keyOf = ({ callId, appointmentId }: Pair) => `${callId} ${appointmentId}`;
