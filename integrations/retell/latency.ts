import { amount, isObject, type JsonObject } from "../lenient-json";

/** The call's median time from the caller's last word to the agent's first, in whole milliseconds; null: not told, or no such time. */
export function latencyOf({ latency }: JsonObject): number | null {
  const endToEnd = isObject(latency) ? latency["e2e"] : null;
  const median = amount.parse(isObject(endToEnd) ? endToEnd["p50"] : null);
  return median === null || median < 0 || median > LONGEST_MS ? null : Math.round(median);
}

/** What is said to have taken longer is no answer to the caller. */
const LONGEST_MS = 600_000;
