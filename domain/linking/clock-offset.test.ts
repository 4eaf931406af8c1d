import { expect, test } from "vitest";
import { type BookedCall, clockOffsetSeconds } from "./clock-offset";

/** Calls of one to five minutes that booked at this share of their time, as a calendar tells whose clock is ahead by so much. */
const booked = (ahead: number, { share = 0.8, count = 60 } = {}): BookedCall[] =>
  Array.from({ length: count }, (_, i) => {
    const lasted = 60 + 4 * i;
    return { afterStart: share * lasted + (i % 7) + ahead, lasted, afterTool: null };
  });
/** How many of them it places into the later part of their calls. */
const placed = (calls: BookedCall[], offset: number) =>
  calls.filter(({ afterStart, lasted }) => afterStart - offset >= 0.4 * lasted && afterStart - offset <= lasted + 60)
    .length;

test("tools tell it to the second", () => {
  const calls = booked(-75).map((call) => ({ ...call, afterTool: call.afterStart - 0.8 * call.lasted }));
  expect(clockOffsetSeconds(calls)).toBeCloseTo(-72, 0);
  expect(clockOffsetSeconds(calls.map((call, i) => (i % 4 === 0 ? call : { ...call, afterTool: null })))).toBeCloseTo(
    -72,
    0,
  );
});

test.each([-1500, -240, -75, 90, 240, 1500])(
  "without tools, a clock that is %i seconds off places nearly all bookings",
  (ahead) => {
    const calls = booked(ahead);
    const offset = clockOffsetSeconds(calls);
    expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(45);
    expect(placed(calls, offset)).toBeGreaterThanOrEqual(0.95 * calls.length);
  },
);

test.each([
  ["clocks that agree", booked(0)],
  ["messages that take half a minute", booked(30)],
  ["agents that book in the middle of a call", booked(0, { share: 0.5 })],
  ["hardly any calls", booked(-300, { count: 8 })],
  ["none", []],
])("%s need no difference", (_, calls) => {
  expect(clockOffsetSeconds(calls)).toBe(0);
});

test("bookings that others made in those minutes change nothing", () => {
  const strays = Array.from({ length: 40 }, (_, i) => ({ afterStart: i * 90 - 1800, lasted: 120, afterTool: null }));
  expect(
    Math.abs(clockOffsetSeconds([...booked(-75), ...strays]) - clockOffsetSeconds(booked(-75))),
  ).toBeLessThanOrEqual(10);
});
