import type { BookingOutcome } from "../records/call";
import type { SearchState } from "./review-item";

/** Why a record is an orphan: exactly one of these is said of each. `unknown` is one of them and is counted. */
export const orphanReasons = [
  "conflict",
  "one_sided",
  "appointment_deleted",
  "named_missing",
  "calendar_says_no",
  "tool_failed",
  "ambiguous",
  "link_missing",
  "rejected_all",
  "never_arrived",
  "call_missing",
  "search_failed",
  "not_searched",
  "unknown",
] as const;
export type OrphanReason = (typeof orphanReasons)[number];

export type OrphanFacts = {
  side: "call" | "appointment";
  claimState: "none" | "names_partner" | "names_missing" | "conflict";
  /** Of a call: an appointment of it was deleted. */
  hasDeletedAppointment: boolean;
  /** Of a call: what it claims. */
  outcome: BookingOutcome | null;
  /** Of a call: what its booking tools answered; null: nothing tells. */
  toolSucceeded: boolean | null;
  searchState: SearchState;
  /** How many candidates a person has rejected. */
  rejected: number;
  best: { probability: number; isAmbiguous: boolean; isCalledOff: boolean } | null;
};

/** From this probability (0–1) on a candidate is what the record is about, and only the link is missing. */
export const LINK_MISSING_FROM = 0.5;

/** What the records themselves say comes first; what was looked for only then. */
export function orphanReason(facts: OrphanFacts): OrphanReason {
  const { claimState, searchState, best } = facts;
  if (claimState === "conflict") return "conflict";
  if (claimState === "names_partner") return "one_sided";
  if (facts.hasDeletedAppointment) return "appointment_deleted";
  if (claimState === "names_missing") return "named_missing";
  if (facts.side === "call" && facts.toolSucceeded === false && facts.outcome === "booked") return "tool_failed";
  if (searchState === "failed") return "search_failed";
  if (searchState === "waiting") return "not_searched";
  if (best === null) {
    if (facts.rejected > 0) return "rejected_all";
    if (facts.side === "appointment") return "call_missing";
    return facts.toolSucceeded === true ? "never_arrived" : "unknown";
  }
  if (best.isCalledOff && facts.toolSucceeded === true) return "calendar_says_no";
  if (best.isAmbiguous) return "ambiguous";
  return best.probability >= LINK_MISSING_FROM ? "link_missing" : "unknown";
}
