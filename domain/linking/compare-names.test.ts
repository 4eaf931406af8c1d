import { expect, test } from "vitest";
import { compareNames } from "./compare-names";

test.each([
  ["Jürgen Groß", "Gross, Juergen", "same"],
  ["Petra Maier", "Petra Meyer", "same"],
  ["Stefanni Schmidt", "Stefanie Schmitt", "same"],
  ["Herr Müller", "Thomas Müller", "alike"],
  ["Anna Weber", "Ben Weber", "part"],
  ["Anna Weber", "Torsten Vogel", "other"],
] as const)("%s and %s are %s", (one, other, agreement) => {
  expect(compareNames(one, other).agreement).toBe(agreement);
  expect(compareNames(other, one).agreement).toBe(agreement);
});

test("names the sounds of the words that agree", () => {
  expect(compareNames("Anna Weber", "Ben Weber").shared).toHaveLength(1);
});
