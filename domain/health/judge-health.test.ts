import { expect, test } from "vitest";
import { type HealthFacts, judgeHealth } from "./judge-health";
import type { DueBooking } from "./sequential-test";

const at = new Date("2025-11-06T12:00:00Z");
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
const series = (linked: readonly boolean[]): DueBooking[] =>
  linked.map((isLinked, position) => {
    const due = hoursAgo((linked.length - position) * 0.8);
    return { id: position + 1, bookedAt: due, dueAt: due, isLinked };
  });
const times = (count: number, isLinked: boolean) => Array.from({ length: count }, () => isLinked);
const counts = (linked: number, orphaned: number) => ({
  ...{ calls: 100, booked: linked + orphaned, linked, orphaned, one_sided: 0, suggested: 0, conflict: 0, excluded: 0 },
});
const facts = (changes: Partial<HealthFacts>): HealthFacts => ({
  ...{ at, calls: series(times(60, true)), appointments: [], pairs: [], window: counts(30, 0), thresholdRate: 0.8 },
  ...{ lastCallAt: hoursAgo(1), expectedSinceLastCall: 1, callsSinceBooking: 3, lastBookingAt: hoursAgo(2) },
  ...{ usualBookedShare: 0.3, ...changes },
});

test("a company whose bookings are linked is healthy", () => {
  expect(judgeHealth(facts({}))).toEqual({ state: "healthy", linkRate: 1, findings: [] });
});

test("nothing due in the window is no data, and no failure where nothing is usual", () => {
  expect(judgeHealth(facts({ window: counts(0, 0) }))).toEqual({ state: "no_data", linkRate: null, findings: [] });
});

test("silence where calls usually come is a finding since the last call", () => {
  const { state, findings } = judgeHealth(facts({ window: counts(0, 0), expectedSinceLastCall: 20 }));
  expect(state).toBe("no_data");
  expect(findings).toMatchObject([{ cause: "traffic", key: "silent", since: hoursAgo(1) }]);
});

test("three lost in a row are broken although the day's rate still looks fine", () => {
  const calls = series([...times(57, true), ...times(3, false)]);
  const health = judgeHealth(facts({ calls, window: counts(27, 3) }));
  expect(health).toMatchObject({ state: "broken", linkRate: 0.9 });
  expect(health.findings[0]).toMatchObject({ key: "lost_in_a_row", lost: 3, seen: 3, since: calls[57]!.bookedAt });
  expect(health.findings[0]?.lastGoodAt).toEqual(calls[56]!.bookedAt);
});

test("what was booked later and due earlier was not good after it broke", () => {
  const calls = series([...times(57, true), ...times(3, false)]);
  const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
  calls[56] = { ...calls[56]!, bookedAt: minutesAfter(calls[57]!.bookedAt, 1) };
  const [found] = judgeHealth(facts({ calls, window: counts(27, 3) })).findings;
  expect(found).toMatchObject({ key: "lost_in_a_row", since: calls[57]!.bookedAt, lastGoodAt: calls[57]!.bookedAt });
  const below = judgeHealth(facts({ calls, window: counts(7, 3) })).findings.find(
    ({ key }) => key === "below_threshold",
  );
  expect(below).toMatchObject({ since: calls[57]!.bookedAt, lastGoodAt: calls[57]!.bookedAt });
});

test("appointments that no call claims are broken although every call that says booked is linked", () => {
  const { state, findings } = judgeHealth(facts({ appointments: series([...times(30, true), ...times(4, false)]) }));
  expect(state).toBe("broken");
  expect(findings[0]).toMatchObject({ cause: "links", side: "appointments", lost: 4 });
});

test.each([
  [8, 2, "healthy"],
  [7, 3, "broken"],
  [6, 3, "healthy"],
])("%i linked and %i lost, spread over the day, are %s", (linked, lost, state) => {
  expect(judgeHealth(facts({ window: counts(linked, lost) })).state).toBe(state);
});

test("calls that no longer book are broken although no booking is unlinked", () => {
  const { state, findings } = judgeHealth(facts({ window: counts(0, 0), callsSinceBooking: 40 }));
  expect(state).toBe("broken");
  expect(findings).toMatchObject([{ cause: "bookings", key: "bookings_stopped", seen: 40 }]);
});

test("links whose records contradict them are broken although the rate is 100 %", () => {
  const pairs = Array.from({ length: 40 }, (_, position) => {
    const startedAt = hoursAgo((40 - position) * 0.8);
    // From the 35th on, each call has the booking of the call before.
    const bookedAt = new Date(startedAt.getTime() + (position < 35 ? 2 : -46) * 60_000);
    return { callId: position, appointmentId: position, startedAt, endedAt: null, bookedAt, isOtherPerson: false };
  });
  const { state, linkRate, findings } = judgeHealth(facts({ pairs }));
  expect([state, linkRate]).toEqual(["broken", 1]);
  expect(findings).toMatchObject([{ cause: "pairing", key: "contradicted", lost: 5, since: pairs[35]!.bookedAt }]);
  expect(judgeHealth(facts({ pairs: pairs.slice(0, 37) })).findings).toEqual([]);
});

test("a slow decay is degraded", () => {
  const calls = series(Array.from({ length: 240 }, (_, position) => position % 9 !== 8));
  expect(judgeHealth(facts({ calls }))).toMatchObject({ state: "degraded", findings: [{ key: "decay" }] });
});
