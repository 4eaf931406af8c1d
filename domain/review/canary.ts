import { shareWithInterval } from "../evaluation/wilson-interval";

/** How many pairs of a plan are applied first, unless the person says otherwise: all of them right is enough to pass. */
export const CANARY_PAIRS = 30;
/** The lower bound of precision (0–1) from which the rest of a plan may be applied. */
export const CANARY_PRECISION_FROM = 0.88;

export type CanaryChecks = { linked: number; right: number; wrong: number };

/**
 * What a checked sample says of a plan. The bound is the lower end of the two-sided 95 % score interval (Wilson): 30 of 30
 * give 88.6 %. It passes only when every pair of the sample was checked.
 */
export function canaryVerdict({ linked, right, wrong }: CanaryChecks): {
  /** 0–1; null: nothing checked. */
  precision: number | null;
  lowerBound: number | null;
  unchecked: number;
  passes: boolean;
} {
  const { share, interval } = shareWithInterval(right, right + wrong);
  const lowerBound = interval?.[0] ?? null;
  const unchecked = Math.max(0, linked - right - wrong);
  return {
    ...{ precision: share, lowerBound, unchecked },
    passes: unchecked === 0 && lowerBound !== null && lowerBound >= CANARY_PRECISION_FROM,
  };
}

/** Whether a sample of a plan keeps the rest locked: it is being applied, or has not passed. */
export function isLockedBy(canary: CanaryChecks & { isAtWork: boolean }): boolean {
  return canary.isAtWork || !canaryVerdict(canary).passes;
}
