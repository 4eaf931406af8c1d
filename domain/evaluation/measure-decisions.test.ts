import { expect, test } from "vitest";
import {
  bestByFindings,
  type Decision,
  linkedBy,
  measure,
  measureEvidence,
  measureThresholds,
  PairSet,
} from "./measure-decisions";

const truth = new PairSet([
  { callId: 1, appointmentId: 10 },
  { callId: 1, appointmentId: 11 },
  { callId: 2, appointmentId: 20 },
  { callId: 3, appointmentId: 30 },
  { callId: 3, appointmentId: 30 },
]);
const decision = (
  callId: number,
  appointmentId: number,
  probability: number,
  more: Partial<Decision> = {},
): Decision => ({
  ...{ callId, appointmentId, probability, rules: ["same-phone"], isAmbiguous: false },
  band: probability >= 0.999 ? "certain" : probability >= 0.98 ? "likely" : "possible",
  ...more,
});
const decisions = [
  decision(1, 10, 0.9995),
  decision(1, 11, 0.99, { rules: ["same-name", "same-phone"] }),
  decision(2, 21, 0.98, { rules: ["same-phone", "same-name"] }),
  decision(3, 30, 0.999, { isAmbiguous: true }),
  decision(4, 40, 0.4),
];

test("a pair that is named twice counts once", () => {
  expect(truth.size).toBe(4);
});

test("precision is of what was decided, recall of what is true", () => {
  const likely = measure(linkedBy(decisions, ["certain", "likely"]), truth);
  expect(likely).toMatchObject({ decided: 3, wrong: 1, precision: 2 / 3, recall: 2 / 4 });
  expect(measure(linkedBy(decisions, ["certain"]), truth)).toMatchObject({ decided: 1, wrong: 0, precision: 1 });
});

test("nothing decided has no precision, and no recall worth more than nothing", () => {
  expect(measure([], truth)).toMatchObject({ decided: 0, precision: null, recall: 0 });
  expect(measure([], new PairSet([]))).toMatchObject({ precision: null, recall: null, recallInterval: null });
});

test("ambiguous pairs are counted beside the decided ones, at the threshold and above it", () => {
  const at = new Map(measureThresholds(decisions, truth).map((one) => [one.threshold, one]));
  expect(at.get(0.98)).toMatchObject({ decided: 3, wrong: 1, ambiguous: 1 });
  expect(at.get(0.99)).toMatchObject({ decided: 2, wrong: 0, ambiguous: 1 });
  expect(at.get(0.9999)).toMatchObject({ decided: 0, precision: null, ambiguous: 0 });
});

test("the order in which rules spoke makes no new combination", () => {
  expect(measureEvidence(linkedBy(decisions, ["certain", "likely"]), truth)).toEqual([
    { rules: ["same-name", "same-phone"], decided: 2, wrong: 1, precision: 0.5 },
    { rules: ["same-phone"], decided: 1, wrong: 0, precision: 1 },
  ]);
});

test("the best by findings takes the combinations that are true most often, as long as enough of them are", () => {
  const of = (rules: string[], from: number, count: number) =>
    Array.from({ length: count }, (_, i) => decision(from + i, from + i, 0.9, { rules }));
  const made = [...of(["a"], 1, 20), ...of(["b"], 101, 20), ...of(["c"], 201, 10)];
  const isTrue = ({ callId }: Decision) => callId <= 20 || (callId > 101 && callId <= 120) || callId === 201;
  const known = new PairSet(made.filter(isTrue));
  expect(known.size).toBe(40);
  expect(bestByFindings(made, known, 1)).toBe(20 / 40);
  expect(bestByFindings(made, known, 0.97)).toBe(39 / 40);
  expect(bestByFindings(made, known, 0.5)).toBe(1);
  expect(bestByFindings([], known, 0.9)).toBe(0);
  expect(bestByFindings([], new PairSet([]), 0.9)).toBeNull();
});
