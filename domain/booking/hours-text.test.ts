import { expect, test } from "vitest";
import { formatHours, parseHours } from "./hours-text";

const of = (text: string) => formatHours(parseHours(text) ?? [{ fromMinute: 0, toMinute: 0 }]);

test.each([
  ["9-18", "09:00–18:00"],
  ["09:00–13:00, 14:30–18:00", "09:00–13:00, 14:30–18:00"],
  ["14.30 bis 18 Uhr und 9 bis 13 Uhr", "09:00–13:00, 14:30–18:00"],
  ["9 to 12; 12 to 17", "09:00–12:00, 12:00–17:00"],
  ["0–24", "00:00–24:00"],
  [" ", ""],
])("%j means %j", (text, hours) => {
  expect(of(text)).toBe(hours);
  expect(of(hours)).toBe(hours);
});

test.each(["frei", "9", "18–9", "9–9", "9–25", "9:60–12", "9–13, 12–18", "9–13,"])("%j says no hours", (text) => {
  expect(parseHours(text)).toBeNull();
});
