import type { LedgerCounts } from "../insights/link-figures";

/** What insights say over all time before a plan is applied, and what they would say after. */
export type HealEffect = {
  before: LedgerCounts;
  after: LedgerCounts;
  /** The company days whose figures would change, oldest first: linked calls of booked ones. */
  days: { day: string; booked: number; linkedBefore: number; linkedAfter: number }[];
};
