type Weighed = { probability: number };

/** Whether at most one of two pairs can be true: then their probabilities add up to no more than 1. */
export function areRivals(pair: Weighed, other: Weighed): boolean {
  return pair.probability + other.probability <= 1 + ROUNDING;
}

const ROUNDING = 1e-9;
