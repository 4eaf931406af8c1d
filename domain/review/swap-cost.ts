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

/** Having no partner weighs as much as even odds: 0 bits. */
const WITHOUT_PARTNER_BITS = 0;

/** Compares "this one has it" with "the other one has it", each side's next best included. */
export function swapCost(own: Claim, rival: Claim): SwapCost {
  const asIs = own.bits + (rival.elsewhere ?? WITHOUT_PARTNER_BITS);
  const swapped = rival.bits + (own.elsewhere ?? WITHOUT_PARTNER_BITS);
  return { bits: asIs - swapped };
}
