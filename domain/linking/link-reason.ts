import type { BookingOutcome, CallPhase } from "../records/call";
import type { CallLinkStatus, ClaimState } from "./link-status";

export type LinkReasonFacts = {
  linkStatus: CallLinkStatus;
  claimState: ClaimState;
  bookingOutcome: BookingOutcome | null;
  phase: CallPhase;
  startedAt: Date;
  excludedReason: string | null;
  suggestedProbability: number | null;
  hasDeletedAppointment: boolean;
  statedService: string | null;
};

export const linkReasonKeys = [
  "linked",
  "excluded",
  "conflict",
  "one_sided",
  "suggested",
  "orphaned",
  "orphaned_deleted",
  "orphaned_missing",
  "orphaned_service",
  "booking_failed",
  "pending_running",
  "pending_analysis",
  "pending_endless",
  "pending_stuck",
  "no_booking",
  "no_booking_rescheduled",
  "no_booking_cancelled",
] as const;
export type LinkReasonKey = (typeof linkReasonKeys)[number];

/** Why this very call has its status, as the key of one sentence and what the sentence needs. */
export function linkReason(
  call: LinkReasonFacts,
  now: Date,
): { key: LinkReasonKey; params: Record<string, string | number> } {
  const reason = (key: LinkReasonKey, params: Record<string, string | number> = {}) => ({ key, params });
  switch (call.linkStatus) {
    case "excluded":
      return reason("excluded", { reason: call.excludedReason ?? "" });
    case "suggested":
      return reason("suggested", { percent: Math.min(99, Math.floor((call.suggestedProbability ?? 0) * 100)) });
    case "orphaned":
      if (call.hasDeletedAppointment) return reason("orphaned_deleted");
      if (call.claimState === "names_missing") return reason("orphaned_missing");
      return call.statedService ? reason("orphaned_service", { service: call.statedService }) : reason("orphaned");
    case "pending":
      if (isStuck(call, now)) return reason(call.phase === "running" ? "pending_endless" : "pending_stuck");
      return reason(call.phase === "running" ? "pending_running" : "pending_analysis");
    case "no_booking":
      if (call.bookingOutcome === "rescheduled") return reason("no_booking_rescheduled");
      return reason(call.bookingOutcome === "cancelled" ? "no_booking_cancelled" : "no_booking");
    default:
      return reason(call.linkStatus);
  }
}

/** Its end or its analysis will not come by itself: pending too long, and sooner for one that still seems to run. */
export function isStuck(call: Pick<LinkReasonFacts, "linkStatus" | "phase" | "startedAt">, now: Date): boolean {
  const hours = call.phase === "running" ? ENDLESS_AFTER_HOURS : STUCK_AFTER_HOURS;
  return call.linkStatus === "pending" && now.getTime() - call.startedAt.getTime() > hours * 3_600_000;
}

export const STUCK_AFTER_HOURS = 24;
/** No call lasts longer: its end was lost. */
const ENDLESS_AFTER_HOURS = 2;
