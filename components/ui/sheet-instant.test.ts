import { expect, test } from "vitest";
import { plainDayIn, sheetDuration, sheetInstant } from "./sheet-instant";

test.each([
  ["2025-10-09T12:30:05Z", "2025-10-09 14:30:05"],
  ["2025-12-31T23:00:00Z", "2026-01-01 00:00:00"],
  ["2025-03-30T00:59:59Z", "2025-03-30 01:59:59"],
  ["2025-03-30T01:00:00Z", "2025-03-30 03:00:00"],
])("%s is %s in Berlin", (instant, written) => {
  expect(sheetInstant(new Date(instant), "Europe/Berlin")).toBe(written);
});

test("a day is the zone's day", () => {
  expect(plainDayIn(new Date("2025-11-05T23:30:00Z"), "Europe/Berlin")).toBe("2025-11-06");
  expect(plainDayIn(new Date("2025-11-05T23:30:00Z"), "America/New_York")).toBe("2025-11-05");
});

test.each([
  [0, "0:00:00"],
  [59_499, "0:00:59"],
  [192_000, "0:03:12"],
  [3_599_500, "1:00:00"],
  [90_061_000, "25:01:01"],
])("%i ms are written %s", (durationMs, written) => {
  expect(sheetDuration(durationMs)).toBe(written);
});
