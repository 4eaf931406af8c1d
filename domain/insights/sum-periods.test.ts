import { expect, test } from "vitest";
import { addDays, companyDay, countDays, periodBefore } from "./company-days";
import { noSums } from "./measures";
import { sumForChart } from "./sum-periods";

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ day: addDays(from, i), sums: { ...noSums(), calls: 1 } }));

test("days stay days over the change of the clocks", () => {
  expect(addDays("2025-10-26", 1)).toBe("2025-10-27");
  expect(countDays({ from: "2025-10-25", to: "2025-10-27" })).toBe(3);
  expect(companyDay(new Date("2025-10-26T22:59:59Z"), "Europe/Berlin")).toBe("2025-10-26");
  expect(companyDay(new Date("2025-10-26T23:00:00Z"), "Europe/Berlin")).toBe("2025-10-27");
});

test("the period before has as many days and ends the day before", () => {
  expect(periodBefore({ from: "2025-10-01", to: "2025-10-31" })).toEqual({ from: "2025-08-31", to: "2025-09-30" });
});

test.each([
  [93, "day", 93],
  [94, "week", 14],
  [800, "month", 27],
])("%d days are drawn by %s, %d bars", (count, span, bars) => {
  const drawn = sumForChart(days("2024-01-01", count));
  expect([drawn.span, drawn.bars.length]).toEqual([span, bars]);
  expect(drawn.bars.reduce((sum, { sums }) => sum + sums.calls, 0)).toBe(count);
});

test("a week begins on Monday, across the end of a year", () => {
  const { bars } = sumForChart(days("2024-12-30", 100));
  expect(bars[0]).toMatchObject({ day: "2024-12-30", lastDay: "2025-01-05", sums: { calls: 7 } });
});
