import { expect, test } from "vitest";
import { pairOutcome } from "./pair-outcome";

const ahead = { isApplied: false, isUndone: false, skipReason: null, keepReason: null };
const applied = { ...ahead, isApplied: true };
const undone = { ...applied, isUndone: true };

test.each([
  [ahead, "planned"],
  [applied, "linked"],
  [{ ...applied, skipReason: "changed" }, "skipped"],
  [{ ...undone, skipReason: "changed" }, "skipped"],
  [undone, "taken_back"],
  [{ ...undone, keepReason: "changed_since" }, "kept"],
] as const)("a pair that is %o is %s", (given, outcome) => {
  expect(pairOutcome(given)).toBe(outcome);
});
