import { expect, test } from "vitest";
import { parseMoney } from "./money";

test.each([
  ["68", 6800],
  ["68,5", 6850],
  ["68,00 €", 6800],
  ["1.234,50", 123_450],
  ["1234,50", 123_450],
  ["0", 0],
  ["EUR 12", 1200],
] as const)("reads %s in German", (text, cents) => expect(parseMoney(text, "de")).toBe(cents));

test.each([
  ["68.5", 6850],
  ["1,234.50", 123_450],
  ["€68", 6800],
] as const)("reads %s in English", (text, cents) => expect(parseMoney(text, "en")).toBe(cents));

test.each(["", "abc", "-5", "68.5", "1.23,4", "1,234", "99999999999"])("takes %j for no German amount", (text) =>
  expect(parseMoney(text, "de")).toBeNull(),
);
