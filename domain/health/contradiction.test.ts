import { expect, test } from "vitest";
import { contradictedPairs, contradictionOf, type LinkedPair } from "./contradiction";

const pair: LinkedPair = {
  ...{ callId: 1, appointmentId: 2, isOtherPerson: false },
  startedAt: new Date("2025-11-06T10:00:00Z"),
  endedAt: new Date("2025-11-06T10:03:00Z"),
  bookedAt: new Date("2025-11-06T10:02:00Z"),
};

test.each([
  ["2025-11-06T09:57:59Z", "booked_before_call"],
  ["2025-11-06T09:58:00Z", null],
  ["2025-11-06T12:03:00Z", null],
  ["2025-11-06T12:03:01Z", "booked_long_after_call"],
])("a booking made at %s by the call of 10:00 to 10:03: %s", (bookedAt, contradiction) => {
  expect(contradictionOf({ ...pair, bookedAt: new Date(bookedAt) })).toBe(contradiction);
});

test("a booking of somebody else contradicts, unless its time says more", () => {
  expect(contradictionOf({ ...pair, isOtherPerson: true })).toBe("other_person");
  const before = new Date("2025-11-06T09:00:00Z");
  expect(contradictionOf({ ...pair, isOtherPerson: true, bookedAt: before })).toBe("booked_before_call");
});

test("a call without an end counts from its beginning", () => {
  const bookedAt = new Date("2025-11-06T12:00:01Z");
  expect(contradictionOf({ ...pair, endedAt: null, bookedAt })).toBe("booked_long_after_call");
});

test("contradicted pairs come newest first, with how far apart their booking and call are", () => {
  const before = { ...pair, bookedAt: new Date("2025-11-06T09:45:00Z") };
  const other = { ...pair, isOtherPerson: true };
  expect(contradictedPairs([before, pair, other])).toEqual([
    { ...other, contradiction: "other_person", apartMinutes: 0 },
    { ...before, contradiction: "booked_before_call", apartMinutes: 15 },
  ]);
});
