import { expect, test } from "vitest";
import { type DatePreset, rangeEnds, resolveDateRange } from "./date-range";

const noon = { now: new Date("2025-11-06T11:00:00Z"), timeZone: "Europe/Berlin" };

const iso = ({ from, to }: { from?: Date; to?: Date }) => [from?.toISOString(), to?.toISOString()];

test.each<[DatePreset, string, string]>([
  ["today", "2025-11-05T23:00:00.000Z", "2025-11-06T23:00:00.000Z"],
  ["yesterday", "2025-11-04T23:00:00.000Z", "2025-11-05T23:00:00.000Z"],
  ["last7", "2025-10-30T23:00:00.000Z", "2025-11-06T23:00:00.000Z"],
  ["last30", "2025-10-07T22:00:00.000Z", "2025-11-06T23:00:00.000Z"],
  ["thisMonth", "2025-10-31T23:00:00.000Z", "2025-11-30T23:00:00.000Z"],
  ["lastMonth", "2025-09-30T22:00:00.000Z", "2025-10-31T23:00:00.000Z"],
])("reads %s as whole days of the company's zone", (preset, from, to) => {
  expect(iso(resolveDateRange(preset, noon))).toEqual([from, to]);
});

test("gives 25 hours to the day on which summer time ends", () => {
  const clock = { ...noon, now: new Date("2025-10-26T12:00:00Z") };
  expect(iso(resolveDateRange("today", clock))).toEqual(["2025-10-25T22:00:00.000Z", "2025-10-26T23:00:00.000Z"]);
});

test("gives 23 hours to the day on which summer time begins", () => {
  expect(iso(resolveDateRange({ fromDay: "2025-03-30", toDay: "2025-03-30" }, noon))).toEqual([
    "2025-03-29T23:00:00.000Z",
    "2025-03-30T22:00:00.000Z",
  ]);
});

test("takes the day from the company's zone, not from UTC", () => {
  const clock = { now: new Date("2025-11-05T23:30:00Z"), timeZone: "Europe/Berlin" };
  expect(iso(resolveDateRange("today", clock))[0]).toBe("2025-11-05T23:00:00.000Z");
});

test("goes back over the turn of a year", () => {
  const clock = { now: new Date("2025-01-31T12:00:00Z"), timeZone: "Europe/Berlin" };
  expect(iso(resolveDateRange("lastMonth", clock))).toEqual(["2024-11-30T23:00:00.000Z", "2024-12-31T23:00:00.000Z"]);
});

test("includes both days of a range and leaves an end open", () => {
  expect(iso(resolveDateRange({ fromDay: "2025-10-01", toDay: "2025-10-31" }, noon))).toEqual([
    "2025-09-30T22:00:00.000Z",
    "2025-10-31T23:00:00.000Z",
  ]);
  expect(resolveDateRange({ fromDay: "2025-10-01" }, noon)).not.toHaveProperty("to");
  expect(resolveDateRange({}, noon)).toEqual({});
});

test.each(["2025-02-30", "2025-13-01", "yesterday", "2025-1-1", ""])("leaves out %j, which is no day", (day) => {
  expect(resolveDateRange({ fromDay: day, toDay: day }, noon)).toEqual({});
});

test("takes minutes with their offset as they are, and tells the two hours apart in which the clocks go back", () => {
  const range = { fromDay: "2025-10-26T02:00+02:00", toDay: "2025-10-26T02:00+01:00" };
  expect(iso(resolveDateRange(range, noon))).toEqual(["2025-10-26T00:00:00.000Z", "2025-10-26T01:00:00.000Z"]);
  expect(resolveDateRange({ fromDay: "2025-10-26T27:00+02:00" }, noon)).toEqual({});
});

test.each([
  ["2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z", { fromDay: "2025-10-26", toDay: "2025-10-26" }],
  [
    "2025-10-26T00:00:00Z",
    "2025-10-26T01:00:00Z",
    { fromDay: "2025-10-26T02:00+02:00", toDay: "2025-10-26T02:00+01:00" },
  ],
  ["2025-10-25T22:00:00Z", "2025-10-26T11:00:00Z", { fromDay: "2025-10-26", toDay: "2025-10-26T12:00+01:00" }],
  [
    "2025-10-25T21:59:07Z",
    "2025-10-26T11:00:00.007Z",
    { fromDay: "2025-10-25T23:59:07+02:00", toDay: "2025-10-26T12:00:00.007+01:00" },
  ],
])("says %s to %s as %j, and means the same", (from, to, ends) => {
  const range = [new Date(from), new Date(to)] as const;
  expect(rangeEnds(...range, noon.timeZone)).toEqual(ends);
  expect(iso(resolveDateRange(ends, noon))).toEqual(range.map((end) => end.toISOString()));
});
