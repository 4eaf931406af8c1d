/** What is left of an allowance that fills up evenly, and when that was true. */
export type Allowance = { left: number; at: number };

/**
 * Takes one from an allowance of so many a minute, all of which may be used at once. `waitMs` is how long until there is
 * one again; 0: it was taken. Times in epoch ms.
 */
export function takeOne(
  allowance: Allowance | undefined,
  perMinute: number,
  now: number,
): { allowance: Allowance; waitMs: number } {
  const refilled = allowance ? allowance.left + ((now - allowance.at) * perMinute) / MINUTE_MS : perMinute;
  const left = Math.min(perMinute, refilled);
  if (left >= 1) return { allowance: { left: left - 1, at: now }, waitMs: 0 };
  return { allowance: { left, at: now }, waitMs: Math.ceil(((1 - left) * MINUTE_MS) / perMinute) };
}

const MINUTE_MS = 60_000;
