import { expect, test } from "vitest";
import { STATED_FALSE_PAGES } from "./drill";
import { poissonInterval, simulateFalsePages } from "./false-pages";

test("a healthy company is paged less often than stated, by the upper end of the interval", () => {
  const { perQuarter, interval } = simulateFalsePages({ years: 25, seed: 1 });
  expect(interval[1]).toBeLessThan(STATED_FALSE_PAGES);
  expect(interval[0]).toBeLessThanOrEqual(perQuarter);
  expect(interval[1]).toBeGreaterThanOrEqual(perQuarter);
});

test.each([
  [0, 0, 3.69],
  [1, 0.03, 5.57],
  [10, 4.8, 18.39],
  [100, 81.4, 121.6],
])("%i seen leaves %f to %f expected", (count, low, high) => {
  const [from, to] = poissonInterval(count);
  expect(from).toBeCloseTo(low, 1);
  expect(to).toBeCloseTo(high, 1);
});
