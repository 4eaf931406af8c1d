import fc from "fast-check";
import { expect, test } from "vitest";
import { knownSpan, timeBuckets } from "./time-buckets";

const ZONE = "Europe/Berlin";
const cut = (from: string, to: string) => timeBuckets(new Date(from), new Date(to), ZONE);
const texts = (edges: readonly Date[]) => edges.map((edge) => edge.toISOString());

test("cuts the day on which summer time ends into 25 hours", () => {
  const { unit, edges } = cut("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z");
  expect(unit).toBe("hour");
  expect(edges).toHaveLength(26);
  expect(new Set(edges.slice(1).map((edge, i) => edge.getTime() - edges[i]!.getTime()))).toEqual(new Set([3_600_000]));
});

test("cuts the day on which summer time begins into 23 hours", () => {
  expect(cut("2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z").edges).toHaveLength(24);
});

test("cuts days at the company's midnight, before and after the clocks change", () => {
  const { unit, edges } = cut("2025-10-22T22:00:00Z", "2025-10-27T23:00:00Z");
  expect(unit).toBe("day");
  expect(texts(edges)).toEqual([
    "2025-10-22T22:00:00.000Z",
    "2025-10-23T22:00:00.000Z",
    "2025-10-24T22:00:00.000Z",
    "2025-10-25T22:00:00.000Z",
    "2025-10-26T23:00:00.000Z",
    "2025-10-27T23:00:00.000Z",
  ]);
});

test("begins weeks on Monday and months on the first, with a part at either end", () => {
  const weeks = cut("2025-01-01T12:00:00Z", "2025-12-04T00:00:00Z");
  expect(weeks.unit).toBe("week");
  expect(texts(weeks.edges.slice(0, 2))).toEqual(["2025-01-01T12:00:00.000Z", "2025-01-05T23:00:00.000Z"]);
  const months = cut("2022-01-15T12:00:00Z", "2025-01-10T00:00:00Z");
  expect(months.unit).toBe("month");
  expect(texts(months.edges.slice(0, 2))).toEqual(["2022-01-15T12:00:00.000Z", "2022-01-31T23:00:00.000Z"]);
  expect(texts(months.edges.slice(-2))).toEqual(["2024-12-31T23:00:00.000Z", "2025-01-10T00:00:00.000Z"]);
});

test("draws the whole days of which anything is known, and no more", () => {
  const known = { first: new Date("2025-10-01T09:00:00Z"), last: new Date("2025-11-05T23:30:00Z") };
  const [first, end] = [new Date("2025-09-30T22:00:00Z"), new Date("2025-11-06T23:00:00Z")];
  expect(knownSpan({}, known, ZONE)).toEqual({ from: first, to: end });
  expect(knownSpan({ from: new Date(0), to: new Date("2030-01-01") }, known, ZONE)).toEqual({ from: first, to: end });
  const within = { from: new Date("2025-10-05T10:00:00Z"), to: new Date("2025-10-05T12:00:00Z") };
  expect(knownSpan(within, known, ZONE)).toEqual(within);
});

test("has no buckets where there is no time", () => {
  expect(cut("2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z").edges).toEqual([]);
});

test("loses and repeats no moment, in any zone", () => {
  const zones = fc.constantFrom("Europe/Berlin", "UTC", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe");
  const moment = fc.date({ min: new Date("2018-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, zones, (one, other, zone) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const { edges } = timeBuckets(from, to, zone);
      if (from.getTime() === to.getTime()) return;
      expect(edges[0]).toEqual(from);
      expect(edges.at(-1)).toEqual(to);
      expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
      expect(edges.length).toBeLessThan(190);
    }),
  );
});
