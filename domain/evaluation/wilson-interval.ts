/** Bounds, 0–1. */
export type Interval = readonly [low: number, high: number];

/** Two-sided 95 % of the normal distribution. */
const Z_95 = 1.959964;

/** The share `hits` of `of` with its 95 % score interval (Wilson); null of nothing. */
export function shareWithInterval(hits: number, of: number): { share: number | null; interval: Interval | null } {
  if (of === 0) return { share: null, interval: null };
  const share = hits / of;
  const z2 = Z_95 ** 2 / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z_95 / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  // Rounding would leave the share itself outside.
  return {
    share,
    interval: [Math.min(share, Math.max(0, middle - half)), Math.max(share, Math.min(1, middle + half))],
  };
}
