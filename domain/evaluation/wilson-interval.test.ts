import { expect, test } from "vitest";
import { shareWithInterval } from "./wilson-interval";

test("nothing of nothing is no data", () => {
  expect(shareWithInterval(0, 0)).toEqual({ share: null, interval: null });
});

test.each([
  [10, 10, 0.7225, 1],
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [998, 1000, 0.9927, 0.9995],
])("%i of %i lies between %f and %f", (hits, of, low, high) => {
  const { share, interval } = shareWithInterval(hits, of);
  expect(share).toBe(hits / of);
  expect(interval![0]).toBeCloseTo(low, 4);
  expect(interval![1]).toBeCloseTo(high, 4);
});

test("a share lies within its bounds, also at either end", () => {
  for (let of = 1; of <= 2000; of++) {
    expect(shareWithInterval(of, of).interval![1]).toBe(1);
    expect(shareWithInterval(0, of).interval![0]).toBe(0);
  }
});
