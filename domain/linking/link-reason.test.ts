import { describe, expect, test } from "vitest";
import { isStuck, type LinkReasonFacts, linkReason } from "./link-reason";
import { callLinkStatuses } from "./link-status";

const now = new Date("2025-11-06T11:00:00Z");
const call = (facts: Partial<LinkReasonFacts>): LinkReasonFacts => ({
  linkStatus: "orphaned",
  claimState: "none",
  bookingOutcome: "booked",
  phase: "analysed",
  startedAt: new Date("2025-11-06T09:00:00Z"),
  excludedReason: null,
  suggestedProbability: null,
  hasDeletedAppointment: false,
  statedService: null,
  ...facts,
});

describe("the sentence behind a badge", () => {
  test.each(callLinkStatuses)("exists for %s", (linkStatus) => {
    expect(linkReason(call({ linkStatus }), now).key).toMatch(new RegExp(`^${linkStatus}`));
  });

  test("tells a deleted appointment from one that never came", () => {
    expect(linkReason(call({ hasDeletedAppointment: true }), now).key).toBe("orphaned_deleted");
    expect(linkReason(call({ claimState: "names_missing" }), now).key).toBe("orphaned_missing");
    expect(linkReason(call({ statedService: "Balayage" }), now)).toEqual({
      key: "orphaned_service",
      params: { service: "Balayage" },
    });
  });

  test.each([0.9999, 1])("rounds a suggestion's probability down, so that %d never reads 100 %%", (probability) => {
    expect(linkReason(call({ linkStatus: "suggested", suggestedProbability: probability }), now).params).toEqual({
      percent: 99,
    });
  });
});

test.each([
  ["ended", "2025-11-05T11:00:00Z", false],
  ["ended", "2025-11-05T10:59:59Z", true],
  ["running", "2025-11-06T09:00:00Z", false],
  ["running", "2025-11-06T08:59:59Z", true],
] as const)("a call that %s and is pending since %s at noon is stuck: %s", (phase, startedAt, stuck) => {
  expect(isStuck({ linkStatus: "pending", phase, startedAt: new Date(startedAt) }, now)).toBe(stuck);
});
