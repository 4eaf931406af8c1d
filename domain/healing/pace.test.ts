import { expect, test } from "vitest";
import { paceOf, withSample } from "./pace";

test("says rate and time left from the first and the last sample", () => {
  const samples = [
    { atMs: 1000, done: 0 },
    { atMs: 2000, done: 900 },
    { atMs: 3000, done: 2000 },
  ];
  expect(paceOf(samples, 5000)).toEqual({ perSecond: 1000, secondsLeft: 3 });
});

test.each([
  ["nothing", []],
  ["one sample", [{ atMs: 1000, done: 5 }]],
  [
    "less than 400 ms",
    [
      { atMs: 1000, done: 0 },
      { atMs: 1399, done: 50 },
    ],
  ],
  [
    "a standstill",
    [
      { atMs: 1000, done: 5 },
      { atMs: 9000, done: 5 },
    ],
  ],
])("says nothing from %s", (_, samples) => {
  expect(paceOf(samples, 100)).toBeNull();
});

test("forgets what is older than 15 seconds, and begins anew when the count falls", () => {
  const before = [
    { atMs: 0, done: 1 },
    { atMs: 10_000, done: 2 },
  ];
  expect(withSample(before, { atMs: 15_000, done: 3 })).toHaveLength(3);
  expect(withSample(before, { atMs: 15_001, done: 3 })).toHaveLength(2);
  expect(withSample(before, { atMs: 15_001, done: 0 })).toEqual([{ atMs: 15_001, done: 0 }]);
});
