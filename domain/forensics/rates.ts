import type { JudgedCall } from "./judged";

/** Linked in time ÷ booked, without the excluded; null of nothing. As the link rate was known then, repairs left out. */
export type RateThen = { linked: number; booked: number; rate: number | null };

export function rateThen(calls: readonly JudgedCall[]): RateThen {
  const linked = calls.filter((call) => !call.bad).length;
  return { linked, booked: calls.length, rate: calls.length === 0 ? null : linked / calls.length };
}
