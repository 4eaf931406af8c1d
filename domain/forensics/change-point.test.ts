import { expect, test } from "vitest";
import { CHANGE_POINT_CERTAINTY, changePoint } from "./change-point";

const rows = (...parts: [bad: boolean, times: number][]) => parts.flatMap(([bad, times]) => Array(times).fill(bad));

test("a clean break is known to the row", () => {
  expect(changePoint(rows([false, 175], [true, 500]))).toMatchObject({ likeliest: 175, from: 175, to: 175 });
});

test("a faint change is known to a range that holds it", () => {
  const before = Array.from({ length: 100 }, (_, row) => row % 20 === 0);
  const after = Array.from({ length: 100 }, (_, row) => row % 3 === 0);
  const found = changePoint([...before, ...after])!;
  expect(found.from).toBeLessThanOrEqual(100);
  expect(found.to).toBeGreaterThanOrEqual(100);
  expect(found.to - found.from).toBeGreaterThan(1);
  expect(found.probability).toBeGreaterThanOrEqual(CHANGE_POINT_CERTAINTY);
});

test("few rows leave it wide open", () => {
  const { from, to } = changePoint(rows([false, 3], [true, 1]))!;
  expect([from, to]).toEqual([1, 3]);
});

test.each([[[]], [[true]], [[false, false]], [[true, true]]])("%j has none", (bad) => {
  expect(changePoint(bad)).toBeNull();
});
