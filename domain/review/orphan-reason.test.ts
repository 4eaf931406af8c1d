import { expect, test } from "vitest";
import { type OrphanFacts, orphanReason } from "./orphan-reason";

const best = { probability: 0.9, isAmbiguous: false, isCalledOff: false };
const call: OrphanFacts = {
  ...{ side: "call", claimState: "none", hasDeletedAppointment: false, outcome: "booked", toolSucceeded: true },
  ...{ searchState: "found", rejected: 0, best },
};
const none = { ...call, searchState: "none", best: null } as const;

test.each<[string, OrphanFacts, string]>([
  ["a contradiction, whatever was found", { ...call, claimState: "conflict" }, "conflict"],
  ["a named partner that we hold", { ...call, claimState: "names_partner" }, "one_sided"],
  ["a deleted appointment", { ...call, hasDeletedAppointment: true }, "appointment_deleted"],
  ["a named booking that never came", { ...none, claimState: "names_missing" }, "named_missing"],
  ["a tool that failed", { ...call, toolSucceeded: false }, "tool_failed"],
  ["a partner that was called off", { ...call, best: { ...best, isCalledOff: true } }, "calendar_says_no"],
  ["two that are nearly as probable", { ...call, best: { ...best, isAmbiguous: true } }, "ambiguous"],
  ["a candidate exactly at the threshold", { ...call, best: { ...best, probability: 0.5 } }, "link_missing"],
  ["a candidate just below it", { ...call, best: { ...best, probability: 0.4999 } }, "unknown"],
  ["success and no booking", none, "never_arrived"],
  ["no booking and no tool that tells", { ...none, toolSucceeded: null }, "unknown"],
  ["nothing but rejected candidates", { ...none, rejected: 2 }, "rejected_all"],
  ["a booking that no call fits", { ...none, side: "appointment" }, "call_missing"],
  ["a search that failed", { ...none, searchState: "failed" }, "search_failed"],
  ["a search that was not made", { ...none, searchState: "waiting" }, "not_searched"],
])("%s gives its one reason", (_, facts, reason) => {
  expect(orphanReason(facts)).toBe(reason);
});
