import { expect, test } from "vitest";
import { areRivals } from "./rivals";

test.each([
  [0.98, 0.02, true],
  [0.7, 0.3, true],
  [0.999, 0.999, false],
  [0.98, 0.021, false],
])("pairs of which %d and %d are true: only one can be (%s)", (one, other, isRival) => {
  expect(areRivals({ probability: one }, { probability: other })).toBe(isRival);
});
