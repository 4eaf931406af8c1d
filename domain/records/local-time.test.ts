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
