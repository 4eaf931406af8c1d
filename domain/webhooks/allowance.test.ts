import { expect, test } from "vitest";
import { type Allowance, takeOne } from "./allowance";

function taken(perMinute: number, moments: number[]): number[] {
  let allowance: Allowance | undefined;
  return moments.map((now) => {
    const one = takeOne(allowance, perMinute, now);
    allowance = one.allowance;
    return one.waitMs;
  });
}

test("lets a minute's worth through at once, and then says how long to wait", () => {
  expect(taken(3, [0, 0, 0, 0])).toEqual([0, 0, 0, 20_000]);
});

test("fills up evenly, and never over a minute's worth", () => {
  expect(taken(3, [0, 0, 0, 19_999, 20_000, 20_000])).toEqual([0, 0, 0, 1, 0, 20_000]);
  expect(taken(2, [0, 0, 600_000, 600_000, 600_000])).toEqual([0, 0, 0, 0, 30_000]);
});
