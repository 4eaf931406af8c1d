import { type ComparedDecision, compareDecisions, type DecisionChange, type Difference } from "./compare-decisions";
import { atThreshold, type ScoredCall, type ThresholdPoint } from "./threshold-curve";

/** What the engine makes of a company with one weight set. */
export type WithWeights = {
  /** Of the open calls. */
  decisions: readonly ComparedDecision[];
  /** Of the calls of which people know the truth. */
  labelled: readonly ScoredCall[];
};

export type MeasuredWeights = Pick<ThresholdPoint, "precision" | "recall" | "wrong">;

/** What a weight set would change against the one in use when it was tried. */
export type WeightTrial = {
  /** The version that was in use. */
  against: string;
  /** From where the company's engine links by itself (0–1). */
  threshold: number;
  /** On labelled calls, from the threshold on. */
  before: MeasuredWeights;
  after: MeasuredWeights;
  /** Open calls by what would become of them; those that stay as they are in none. */
  changes: Partial<Record<DecisionChange, number>>;
  /** The largest of these changes. */
  largest: Difference[];
};

/** Sums up what would be different with other weights. */
export function summarizeTrial(
  present: WithWeights,
  other: WithWeights,
  { against, threshold }: Pick<WeightTrial, "against" | "threshold">,
): WeightTrial {
  const differences = compareDecisions(present.decisions, other.decisions, threshold);
  const changes: WeightTrial["changes"] = {};
  for (const { change } of differences) changes[change] = (changes[change] ?? 0) + 1;
  return {
    ...{ against, threshold, changes, largest: differences.slice(0, MOST_KEPT) },
    ...{ before: measure(present.labelled, threshold), after: measure(other.labelled, threshold) },
  };
}

function measure(scored: readonly ScoredCall[], threshold: number): MeasuredWeights {
  const { precision, recall, wrong } = atThreshold(threshold, { scored, open: [], secondsPerCard: 0 });
  return { precision, recall, wrong };
}

const MOST_KEPT = 50;
