import { expect, test } from "vitest";
import { sharedTraits } from "./shared-traits";

const times = (count: number, traits: Record<string, string>) => Array.from({ length: count }, () => traits);

test("what only failing records have comes before what half of them have, and what all have is not told", () => {
  const bad = [
    ...times(20, { branch: "Mitte", service: "Schnitt" }),
    ...times(20, { branch: "Mitte", service: "Farbe" }),
  ];
  const good = [...times(40, { branch: "Kiez", service: "Schnitt" })];
  expect(sharedTraits(bad, good).map(({ trait, value }) => `${trait} ${value}`)).toEqual([
    "branch Mitte",
    "service Farbe",
  ]);
  expect(sharedTraits(times(30, { branch: "Mitte" }), times(30, { branch: "Mitte" }))).toEqual([]);
});

test("few records prove less than many, however clear", () => {
  const bad = [...times(2, { branch: "Neu" }), ...times(100, { branch: "Mitte" })];
  const good = times(300, { branch: "Kiez" });
  const [first, second] = sharedTraits(bad, good);
  expect([first!.value, second!.value]).toEqual(["Mitte", "Neu"]);
  expect(second!.atLeast).toBeLessThan(second!.timesMoreLikely / 5);
});

test("records that say nothing of a trait count on neither side", () => {
  const [only] = sharedTraits([...times(5, { service: "Farbe" }), ...times(5, {})], times(10, { service: "Schnitt" }));
  expect(only).toMatchObject({ bad: 5, badOf: 5, good: 0, goodOf: 10 });
});
