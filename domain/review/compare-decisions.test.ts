import { expect, test } from "vitest";
import { type ComparedDecision, compareDecisions } from "./compare-decisions";

const decision = (
  callId: number,
  appointmentId: number,
  probability: number,
  isAmbiguous = false,
): ComparedDecision => ({
  ...{ callId, appointmentId, probability, isAmbiguous },
});

test("says what would be linked, no longer be linked, and go to another partner; what stays is left out", () => {
  const before = [
    decision(1, 10, 0.99),
    decision(2, 20, 0.9995),
    decision(3, 30, 0.7),
    decision(4, 40, 0.5),
    decision(5, 50, 0.5),
  ];
  const after = [decision(1, 10, 0.9995), decision(2, 20, 0.98), decision(3, 31, 0.8), decision(4, 40, 0.505)];
  expect(compareDecisions(before, after, 0.999).map(({ callId, change }) => [callId, change])).toEqual([
    [1, "gained"],
    [2, "lost"],
    [3, "other_partner"],
    [5, "less_sure"],
  ]);
});

test("an ambiguous pair is never linked, however probable", () => {
  expect(compareDecisions([decision(1, 10, 0.9995)], [decision(1, 10, 0.9995, true)], 0.999)).toMatchObject([
    { change: "lost" },
  ]);
});
