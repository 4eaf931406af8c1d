import { expect, test } from "vitest";
import { expectedCalls, haveBookingsStopped, isSilent } from "./usual-traffic";

test("what is expected is the mean of the weeks before, and nothing while fewer than two are known", () => {
  expect(expectedCalls({ weeks: 8, calls: 20 })).toBe(2.5);
  expect(expectedCalls({ weeks: 2, calls: 30 })).toBe(15);
  expect(expectedCalls({ weeks: 1, calls: 30 })).toBe(0);
  expect(expectedCalls({ weeks: 0, calls: 0 })).toBe(0);
});

test("silence is a failure only where many calls usually come", () => {
  expect(isSilent(11.9)).toBe(false);
  expect(isSilent(12)).toBe(true);
});

test("calls without a booking are a failure by how often calls usually book", () => {
  expect(haveBookingsStopped(32, 0.3)).toBe(false);
  expect(haveBookingsStopped(33, 0.3)).toBe(true);
  expect(haveBookingsStopped(1000, null)).toBe(false);
  expect(haveBookingsStopped(1000, 0)).toBe(false);
});
