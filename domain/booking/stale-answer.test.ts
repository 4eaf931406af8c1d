import { expect, test } from "vitest";
import { answersRequest } from "./stale-answer";

const now = new Date("2025-10-06T10:00:00Z");
const asked = { call_id: "call_a", relink_request: "request_1" };
const made = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000);

test.each([0, 29, 30])("takes a booking made %i seconds ago for the one that was asked for", (seconds) => {
  expect(answersRequest({ bookedAt: made(seconds), metadata: {} }, asked, now)).toBe(true);
});

test.each([31, 35 * 60])("does not take a booking made %i seconds ago for the one that was asked for", (seconds) => {
  expect(answersRequest({ bookedAt: made(seconds), metadata: {} }, asked, now)).toBe(false);
});

test("takes an old booking that names this very request, made when its answer was lost", () => {
  expect(answersRequest({ bookedAt: made(600), metadata: asked }, asked, now)).toBe(true);
});

test("never takes a booking that names another call or another request, however new", () => {
  expect(answersRequest({ bookedAt: made(0), metadata: { call_id: "call_b" } }, asked, now)).toBe(false);
  expect(answersRequest({ bookedAt: made(0), metadata: { ...asked, relink_request: "request_2" } }, asked, now)).toBe(
    false,
  );
});
