import { expect, test } from "vitest";
import { nextTry, RETRY_PAUSES_MS } from "./delivery";

const now = new Date("2025-10-06T10:00:00Z");

test("waits longer after each failure, then is given up", () => {
  const waits = RETRY_PAUSES_MS.map((_, i) => nextTry(i + 1, now)!.getTime() - now.getTime());
  expect(waits).toEqual([60_000, 300_000, 1_800_000, 7_200_000, 43_200_000]);
  expect(nextTry(RETRY_PAUSES_MS.length + 1, now)).toBeNull();
});
