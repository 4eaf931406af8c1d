/** Two records that want the same partner: what it costs to give it to the other one. */
export type SwapCost = {
  /** How many bits less (or, negative, more) speak for both cards together after the swap. */
  bits: number;
};

type Claim = {
  /** log2 odds of having the contested partner. */
  bits: number;
  /** log2 odds of the best it can have otherwise; null: nothing else fits. */
  elsewhere: number | null;
};

/** Another record wants a candidate that it would have with at least this probability (0–1); less is no conflict. */
export const RIVAL_FROM = 0.02;

/** Having no partner weighs as much as even odds: 0 bits. A worse one is not taken. */
const WITHOUT_PARTNER_BITS = 0;

/** Compares "this one has it" with "the other one has it", each side's next best included. */
export function swapCost(own: Claim, rival: Claim): SwapCost {
  const otherwise = ({ elsewhere }: Claim) => Math.max(elsewhere ?? WITHOUT_PARTNER_BITS, WITHOUT_PARTNER_BITS);
  const asIs = own.bits + otherwise(rival);
  const swapped = rival.bits + otherwise(own);
  return { bits: asIs - swapped };
}
