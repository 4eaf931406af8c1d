import { expect, test } from "vitest";
import { formatSureness } from "./sureness";

test.each([
  [0.9999999, "99,9 %"],
  [0.999, "99,9 %"],
  [0.99899, "99,8 %"],
  [0.98, "98 %"],
  [0.97999, "97,9 %"],
  [0, "0 %"],
])("%d reads %s", (probability, text) => {
  expect(formatSureness(probability, "de").replace(/\s/g, " ")).toBe(text);
});
