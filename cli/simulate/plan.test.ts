import { expect, test } from "vitest";
import { textAt } from "@/integrations/lenient-json";
import { makePlan, payloadOf } from "./plan";

const until = new Date("2026-05-06T12:00:00Z");
const make = (loseLinks = 0, seed = 3, calls = 150) => makePlan({ seed, calls, until, loseLinks });

test("has exactly so many calls, all over by then, and the same ones for the same seed", () => {
  const plan = make();
  const calls = plan.happenings.flatMap((one) => (one.kind === "call" ? [one.call] : []));
  expect(calls).toHaveLength(150);
  expect(Math.max(...calls.map((call) => Number(call["end_timestamp"])))).toBeLessThanOrEqual(until.getTime());
  expect(make()).toEqual(plan);
  expect(make(0, 4).happenings).not.toEqual(plan.happenings);
});

test("every call that booked is in it, and so is everything that it booked", () => {
  const plan = make();
  const calls = new Set(plan.happenings.flatMap((one) => (one.kind === "call" ? [one.id] : [])));
  const made = new Set(plan.happenings.flatMap((one) => (one.kind === "booking" ? [one.uid] : [])));
  expect(plan.bookedBy.size).toBeGreaterThan(40);
  for (const [call, uids] of plan.bookedBy) {
    expect(calls).toContain(call);
    for (const uid of uids) expect(made).toContain(uid);
  }
});

test("a moved booking belongs to the chain of the one that it replaced", () => {
  const plan = make(0, 3, 500);
  const moves = plan.happenings.filter((one) => one.kind === "booking" && one.event === "BOOKING_RESCHEDULED");
  expect(moves.length).toBeGreaterThan(3);
  for (const move of moves) {
    const old = move.kind === "booking" ? textAt(payloadOf(move.body), "rescheduleUid") : null;
    const uid = move.kind === "booking" ? move.uid : "";
    expect(plan.firstOf.get(uid)).toBe(plan.firstOf.get(old!) ?? old);
  }
});

test("the last bookings of voice agents, and only they, name nobody where links get lost", () => {
  const byVoice = (loseLinks: number) =>
    make(loseLinks).happenings.flatMap((one) =>
      one.kind === "booking" && one.by.callId !== null && one.event === "BOOKING_CREATED" ? [one.by.how] : [],
    );
  expect(byVoice(0)).not.toContain("elsewhere");
  const lost = byVoice(4);
  expect(lost.slice(-4)).toEqual(Array(4).fill("elsewhere"));
  expect(lost.slice(0, -4)).not.toContain("elsewhere");
});
