import { beforeAll, expect, test } from "vitest";
import { generateHistory } from "./generate-history";
import type { HistoryLine } from "./history-line";
import type { NoiseLevel } from "./noise";

const make = (seed: number, calls: number, noise: NoiseLevel) => [...generateHistory({ seed, calls, noise })];
const ofType = <Type extends HistoryLine["type"]>(lines: HistoryLine[], type: Type) =>
  lines.filter((line): line is Extract<HistoryLine, { type: Type }> => line.type === type);
const uidOf = (body: Record<string, unknown>) => String((isObject(body["payload"]) ? body["payload"] : body)["uid"]);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

let history: HistoryLine[];
beforeAll(() => {
  history = make(7, 400, "high");
});

test("the same seed writes the same lines, another one others", () => {
  expect(make(7, 400, "high")).toEqual(history);
  expect(make(8, 400, "high")).not.toEqual(history);
});

test.each([0, 1, 57])("makes exactly %i calls, after the company that they are of", (calls) => {
  const lines = make(3, calls, "low");
  expect(ofType(lines, "call")).toHaveLength(calls);
  expect(lines.map((line) => line.type).indexOf("company")).toBe(0);
  expect(ofType(lines, "company")).toHaveLength(1);
});

test("neither record of a pair names the other", () => {
  const ids = ofType(history, "call").map((line) => String(line.body["call_id"]));
  const uids = ofType(history, "booking").map((line) => uidOf(line.body));
  const calls = JSON.stringify(ofType(history, "call"));
  const bookings = JSON.stringify(ofType(history, "booking"));
  expect(uids.filter((uid) => calls.includes(uid))).toEqual([]);
  expect(ids.filter((id) => bookings.includes(id))).toEqual([]);
});

test("the truth speaks of every call, and gives no booking to two", () => {
  const truth = ofType(history, "truth");
  const ids = ofType(history, "call").map((line) => String(line.body["call_id"]));
  expect(new Set(truth.map((line) => line.callId))).toEqual(new Set(ids));
  const booked = truth.flatMap((line) => line.bookingUid ?? []);
  expect(new Set(booked).size).toBe(booked.length);
  const known = new Set(ofType(history, "booking").map((line) => uidOf(line.body)));
  expect(booked.filter((uid) => !known.has(uid))).toEqual([]);
  expect(truth.length - booked.length).toBeGreaterThan(100);
});

test("a call that books two has two lines of truth, one that booked nothing has one", () => {
  const lines = new Map<string, (string | null)[]>();
  for (const { callId, bookingUid } of ofType(history, "truth")) {
    lines.set(callId, [...(lines.get(callId) ?? []), bookingUid]);
  }
  const several = [...lines.values()].filter((uids) => uids.length > 1);
  expect(several.length).toBeGreaterThan(0);
  expect(several.flat()).not.toContain(null);
});

test("calls happen on both sides of the night in which the clocks change", () => {
  const starts = ofType(history, "call").map((line) => Number(line.body["start_timestamp"]));
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const changes = [Date.UTC(2025, 9, 26, 1), Date.UTC(2026, 2, 29, 1)];
  expect(changes.some((change) => first < change && change < last)).toBe(true);
});

test("a move makes a new uid that names the old one", () => {
  const moved = ofType(history, "booking").filter((line) => line.body["triggerEvent"] === "BOOKING_RESCHEDULED");
  expect(moved.length).toBeGreaterThan(5);
  const uids = new Set(ofType(history, "booking").map((line) => uidOf(line.body)));
  for (const { body } of moved) {
    const before = isObject(body["payload"]) ? String(body["payload"]["rescheduleUid"]) : "";
    expect(before).not.toBe(uidOf(body));
    expect(uids).toContain(before);
  }
});

test("more noise withholds more numbers and tells fewer sources", () => {
  const low = make(7, 400, "low");
  const withheld = (lines: HistoryLine[]) =>
    ofType(lines, "call").filter((line) => !/^\+49\d+$/.test(String(line.body["from_number"]))).length;
  const sourceless = (lines: HistoryLine[]) => {
    const bookings = ofType(lines, "booking");
    return bookings.filter((line) => line.source === undefined).length / bookings.length;
  };
  expect(withheld(history)).toBeGreaterThan(1.3 * withheld(low));
  expect(sourceless(history)).toBeGreaterThan(sourceless(low) + 0.1);
});
