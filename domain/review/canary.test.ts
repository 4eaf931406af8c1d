import { expect, test } from "vitest";
import { canaryVerdict } from "./canary";

test("30 of 30 give a lower bound of 88.6 % and pass", () => {
  const { lowerBound, passes } = canaryVerdict({ linked: 30, right: 30, wrong: 0 });
  expect(Math.round(lowerBound! * 1000)).toBe(886);
  expect(passes).toBe(true);
});

test.each([
  ["one that is not checked yet", { linked: 30, right: 29, wrong: 0 }],
  ["one of 30 that is wrong", { linked: 30, right: 29, wrong: 1 }],
  ["28 of 28", { linked: 28, right: 28, wrong: 0 }],
  ["nothing checked", { linked: 0, right: 0, wrong: 0 }],
])("%s keeps the rest locked", (_, checks) => {
  expect(canaryVerdict(checks).passes).toBe(false);
});

test("29 of 29 pass: the bound is 88.3 %", () => {
  expect(canaryVerdict({ linked: 29, right: 29, wrong: 0 }).passes).toBe(true);
});
