import { TZDate } from "@date-fns/tz";
import { expect, test } from "vitest";
import { instantIn } from "./local-time";

test("reads a time without an offset in the company's zone, in summer and in winter", () => {
  expect(instantIn("2025-10-10T08:00:00", "Europe/Berlin")).toEqual(new Date("2025-10-10T06:00:00Z"));
  expect(instantIn("2025-11-10T08:00", "Europe/Berlin")).toEqual(new Date("2025-11-10T07:00:00Z"));
});

test("keeps an offset that is told, on either side of the end of summer time", () => {
  expect(instantIn("2025-10-26T02:30:00+02:00", "Europe/Berlin")).toEqual(new Date("2025-10-26T00:30:00Z"));
  expect(instantIn("2025-10-26T02:30:00+01:00", "Europe/Berlin")).toEqual(new Date("2025-10-26T01:30:00Z"));
});

test.each(["Freitag um acht", "2025-10-10", "2025-13-40T99:00:00Z"])("finds no instant in %s", (text) => {
  expect(instantIn(text, "Europe/Berlin")).toBeNull();
});

test.each([
  ["Europe/Berlin", "2025-03-30"],
  ["Europe/Berlin", "2025-10-26"],
  ["America/Sao_Paulo", "2017-10-15"],
  ["America/Sao_Paulo", "2018-02-17"],
  ["Australia/Lord_Howe", "2025-10-05"],
  ["Asia/Kathmandu", "2025-06-01"],
])("agrees with the calendar of %s on every quarter of an hour around %s", (timeZone, day) => {
  const first = Date.parse(`${day}T00:00:00Z`) - 86_400_000;
  for (let quarter = 0; quarter < 3 * 96; quarter++) {
    const at = new Date(first + quarter * 900_000);
    const parts = [
      at.getUTCFullYear(),
      at.getUTCMonth(),
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
    ] as const;
    const text = at.toISOString().slice(0, 16);
    expect(instantIn(text, timeZone)?.getTime(), text).toBe(new TZDate(...parts, timeZone).getTime());
  }
});

test.each([
  "2025-02-30T10:00:00",
  "2025-02-29T10:00:00Z",
  "2025-04-31T10:00:00",
  "2025-10-01T25:61:00",
  "0001-01-01T00:00:00",
])("takes %s for no moment instead of one that nobody meant", (text) => {
  expect(instantIn(text, "Europe/Berlin")).toBeNull();
});

test("takes a time that the clocks leave out for the one an hour later", () => {
  expect(instantIn("2025-03-30T02:30:00", "Europe/Berlin")).toEqual(new Date("2025-03-30T01:30:00Z"));
});
