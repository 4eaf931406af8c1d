/** From which probability (0–1) pairs may be accepted many at a time; the first is what is offered. */
export const bulkThresholds = [0.999, 0.99, 0.98, 0.95] as const;

/** Why a ticked pair was not linked after all. The first that applies. */
export const bulkObstacles = ["gone", "changed", "rejected", "weaker", "ambiguous", "objection", "held"] as const;
export type BulkObstacle = (typeof bulkObstacles)[number];

export type BulkFacts = {
  /** Both records are there and neither is settled. */
  isOpen: boolean;
  isSameVersion: boolean;
  /** The pair is still the best of its call. */
  isBest: boolean;
  isRejected: boolean;
  probability: number;
  isAmbiguous: boolean;
  hasObjection: boolean;
  /** Somebody has one of the records on a card. */
  isHeld: boolean;
};

/** What keeps a pair from being accepted without a look; null: nothing does. */
export function bulkObstacle(facts: BulkFacts, threshold: number): BulkObstacle | null {
  if (!facts.isOpen) return "gone";
  if (!facts.isSameVersion) return "changed";
  if (facts.isRejected) return "rejected";
  if (!facts.isBest || facts.probability < threshold) return "weaker";
  if (facts.isAmbiguous) return "ambiguous";
  if (facts.hasObjection) return "objection";
  return facts.isHeld ? "held" : null;
}
