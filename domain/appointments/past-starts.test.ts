import { expect, test } from "vitest";
import { pastStarts } from "./past-starts";

const event = (before: string | null, after: string, byCallId: number | null = null) => ({
  before: before === null ? null : { startsAt: before, status: "confirmed" },
  after: { startsAt: after, status: "confirmed" },
  occurredAt: new Date("2025-10-01T10:00:00Z"),
  byCallId,
});

test("tells every start from the first to the present one", () => {
  const events = [
    event("2025-10-09T10:00:00Z", "2025-10-11T10:00:00Z", 600),
    event("2025-10-08T10:00:00Z", "2025-10-09T10:00:00Z"),
    event(null, "2025-10-08T10:00:00Z", 552),
  ];
  expect(pastStarts(events).map(({ startsAt, byCallId }) => [startsAt.toISOString().slice(0, 10), byCallId])).toEqual([
    ["2025-10-08", 552],
    ["2025-10-09", null],
    ["2025-10-11", 600],
  ]);
});

test("takes a change of anything else for no move", () => {
  const events = [event("2025-10-08T10:00:00Z", "2025-10-08T10:00:00Z"), event(null, "2025-10-08T10:00:00Z")];
  expect(pastStarts(events)).toHaveLength(1);
});

test("tells a return to an earlier start as a start of its own", () => {
  const events = [
    event("2025-10-09T10:00:00Z", "2025-10-08T10:00:00Z"),
    event("2025-10-08T10:00:00Z", "2025-10-09T10:00:00Z"),
    event(null, "2025-10-08T10:00:00Z"),
  ];
  expect(pastStarts(events)).toHaveLength(3);
});
