import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Random } from "@/domain/random";
import { planCalls } from "./call-plan";
import { generateDemo } from "./generate";
import { lostBookings, planPriceCents, settleTotal } from "./price-total";
import { demoRows } from "./rows";
import { figures, story } from "./story";
import { demoTruth, truthFile, truthText } from "./truth";
import { addTwists } from "./twists";

const world = generateDemo();
const rows = demoRows(world, 1);
const truth = demoTruth(world);

describe("the demo's generator", () => {
  it("makes up the same company twice", () => {
    expect(JSON.stringify(demoRows(generateDemo(), 1))).toBe(JSON.stringify(rows));
  });

  it("agrees with the committed truth; write-truth.ts writes it anew", () => {
    expect(truthText(truth)).toBe(readFileSync(truthFile, "utf8"));
  });

  it("uses phone numbers from ranges reserved for fiction only", () => {
    const fictional =
      /^\+49(3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|17604069\d{3}|17139200\d{2}|15228817386|15228895456|15254599371|1729925904|1729968532|1729973185|1729973186|1729980752|1749091317|1749464308)$/;
    const numbers = [
      ...rows.calls.flatMap((call) => [call.fromE164, call.toNumber]),
      ...rows.appointments.map((row) => row.attendeePhoneE164),
      ...rows.statements.map((row) => row.phoneE164),
      ...world.customers.map((customer) => customer.phone),
    ].filter((number) => typeof number === "string");
    expect(numbers.length).toBeGreaterThan(5000);
    expect(numbers.filter((number) => !fictional.test(number))).toEqual([]);
  });

  it("settles the lost bookings' value whatever services the callers first asked for", () => {
    for (const seed of [1, 2, 3]) {
      const plans = planCalls(new Random(seed));
      addTwists(new Random(seed), plans);
      settleTotal(new Random(seed), plans);
      expect(lostBookings(plans).reduce((sum, plan) => sum + planPriceCents(plan), 0)).toBe(figures.lostValueCents);
    }
  });

  it("never books one chair twice at the same time", () => {
    const standing = world.appointments
      .filter((draft) => draft.fate !== "cancelled")
      .map((draft) => ({ staff: draft.current.staff.id, from: draft.current.startsAt, to: draft.current.endsAt }))
      .sort((a, b) => a.staff - b.staff || a.from - b.from);
    const clashes = standing.filter((one, index) => {
      const next = standing[index + 1];
      return next?.staff === one.staff && next.from < one.to;
    });
    expect(clashes).toEqual([]);
  });

  it("tells every conversation within its call, tool calls with valid JSON at their second", () => {
    const duration = new Map(rows.calls.map((call) => [call.id, (call.durationMs ?? 0) / 1000]));
    for (const { callId, turns } of rows.transcripts) {
      let before = 0;
      for (const turn of turns) {
        const seconds = turn.kind === "speech" ? turn.startSeconds : turn.atSeconds;
        expect(seconds).toBeGreaterThanOrEqual(before);
        before = seconds ?? before;
        if (turn.kind === "tool_call") expect(JSON.parse(turn.arguments)).toBeTypeOf("object");
        if (turn.kind === "speech") expect(turn.text).not.toMatch(/[{}]|undefined/);
      }
      expect(before).toBeLessThanOrEqual(duration.get(callId) ?? 0);
    }
  });
});

describe("the demo's truth", () => {
  const lost = truth.filter((entry) => entry.callId > 552);

  it("can be decided for at least 440 of the 489 lost bookings, and not for the rest", () => {
    expect(lost).toHaveLength(figures.unlinkedWithAppointment);
    const decidable = lost.filter((entry) => entry.decidable).length;
    expect(decidable).toBeGreaterThanOrEqual(440);
    expect(lost.length - decidable).toBeGreaterThanOrEqual(30);
  });

  it("can be decided for every booking of the last seven days", () => {
    const recent = lost.filter(
      (entry) => (rows.calls[entry.callId - 1]?.startedAt.getTime() ?? 0) >= story.lastSevenDays,
    );
    expect(recent.length).toBeGreaterThan(50);
    expect(recent.filter((entry) => !entry.decidable)).toEqual([]);
  });

  it("holds each appointment once, and calls with one, two and three of them", () => {
    const ids = truth.flatMap((entry) => entry.appointmentIds);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(lost.map((entry) => entry.appointmentIds.length))).toEqual(new Set([1, 2, 3]));
  });
});
