import { expect, test } from "vitest";
import { atThreshold, positionOf, probabilityAt, SLIDER_STEP, sliderThresholds, thresholdAt } from "./threshold-curve";

const scored = [
  { probability: 0.9995, isAmbiguous: false, isRight: true },
  { probability: 0.99, isAmbiguous: false, isRight: false },
  { probability: 0.9999, isAmbiguous: true, isRight: true },
  { probability: null, isAmbiguous: false, isRight: false },
];
const open = [
  { probability: 0.99, isAmbiguous: false, cards: 2, cents: 5000 },
  { probability: 0.9, isAmbiguous: false, cards: 1, cents: 3000 },
  { probability: null, isAmbiguous: false, cards: 1, cents: 0 },
];
const given = { scored, open, secondsPerCard: 30 };

test("exactly at the threshold is linked, just above it is not", () => {
  expect(atThreshold(0.99, given)).toMatchObject({
    decided: 2,
    wrong: 1,
    precision: 0.5,
    recall: 0.25,
    links: 2,
    linkedCents: 5000,
    left: 2,
  });
  expect(atThreshold(0.9901, given)).toMatchObject({
    decided: 1,
    wrong: 0,
    precision: 1,
    links: 0,
    left: 4,
    manualMinutes: 2,
  });
});

test("what is ambiguous is left to people however probable, and nothing decided is no data", () => {
  expect(atThreshold(0.9999, given)).toMatchObject({
    decided: 0,
    precision: null,
    precisionInterval: null,
    centsAtRisk: null,
  });
});

test.each([0.5, 0.95, 0.98, 0.999, 0.9999])("%f keeps its place on the slider", (probability) => {
  expect(probabilityAt(positionOf(probability))).toBeCloseTo(probability, 6);
});

test("a place on the slider is a number that can be said", () => {
  const eightStepsBelow = positionOf(0.999) - 8 * SLIDER_STEP;
  expect([positionOf(0.999), eightStepsBelow, 0, 5].map(thresholdAt)).toEqual([0.999, 0.9975, 0.5, 0.999995]);
});

test("cards are told apart at every place of the slider, and at what is saved", () => {
  const thresholds = sliderThresholds(0.9937);
  expect(thresholds).toEqual([...thresholds].sort((a, b) => a - b));
  for (const position of [0, 0.05, 0.15, 1.3, 2.95, 5]) expect(thresholds).toContain(thresholdAt(position));
  expect(thresholds).toContain(0.9937);
});
