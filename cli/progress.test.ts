import { expect, test } from "vitest";
import { progressLine } from "./progress";

test("says count, share, rate and time left", () => {
  expect(progressLine("loading", 1200, 4000, 2000)).toBe("loading  1,200 / 4,000  30 %  600/s  5 s left");
});

test("says only count and rate when the end is not known", () => {
  expect(progressLine("loading", 1200, null, 2000)).toBe("loading  1,200  600/s");
});

test("says no rate before anything is done, and no time left after all is done", () => {
  expect(progressLine("loading", 0, 10, 0)).toBe("loading  0 / 10  0 %");
  expect(progressLine("loading", 10, 10, 1000)).toBe("loading  10 / 10  100 %  10/s");
});

test("says no share of nothing", () => {
  expect(progressLine("loading", 0, 0, 0)).toBe("loading  0 / 0");
});
