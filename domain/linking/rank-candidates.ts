import type { BookingFacts, CallFacts, Evidence } from "./evidence";
import { rules } from "./rules";

export type Candidate = { callId: number; appointmentId: number; bits: number; evidence: Evidence[] };

/** What every rule finds about one pair. */
export function weighPair(call: CallFacts, booking: BookingFacts): Candidate {
  const found = Object.values(rules)
    .map((rule) => rule(call, booking))
    .filter((item) => item !== null);
  return {
    callId: call.id,
    appointmentId: booking.id,
    bits: found.reduce((sum, item) => sum + item.bits, 0),
    evidence: found,
  };
}

/**
 * Pairs worth a person's look, best first, ties by the earlier record; the same on every run.
 * A pair that only the branch or nothing at all speaks for is left out.
 */
export function rankCandidates(pairs: { call: CallFacts; booking: BookingFacts }[]): Candidate[] {
  return pairs
    .map(({ call, booking }) => weighPair(call, booking))
    .filter((candidate) => candidate.evidence.some((item) => item.bits >= WORTH_SHOWING_BITS))
    .sort((a, b) => b.bits - a.bits || a.appointmentId - b.appointmentId || a.callId - b.callId);
}

/** A single finding must weigh at least this much for a pair to be offered. */
const WORTH_SHOWING_BITS = 2.5;
