import type { Evidence } from "./evidence";

/** How sure the engine is of a pair, best first. */
export const bands = ["certain", "likely", "possible"] as const;
export type Band = (typeof bands)[number];

/** Posterior probabilities from which a pair is certain, and likely; exactly there belongs to the upper band. */
export const CERTAIN_FROM = 0.999;
export const LIKELY_FROM = 0.98;

export function bandOf(probability: number): Band {
  if (probability >= CERTAIN_FROM) return "certain";
  return probability >= LIKELY_FROM ? "likely" : "possible";
}

/** What is broken: the booking names the call, the call names the booking (only), or neither names the other. */
export const linkClasses = ["one_sided", "reverse", "missing"] as const;
export type LinkClass = (typeof linkClasses)[number];

/** A rival of a decided pair: the same call with another booking, or the same booking with another call. */
export type RunnerUp = { callId: number; appointmentId: number; bits: number; probability: number };

/** What the engine concludes of one call and one booking, after everything they compete with was weighed. */
export type PairDecision = {
  callId: number;
  appointmentId: number;
  /** log2 odds of the pair by itself, prior included. */
  bits: number;
  /** 0–1, among all ways to pair the connected group, none included. */
  probability: number;
  band: Band;
  linkClass: LinkClass;
  /** Another pairing is nearly as good: shown to people, never written. Such a pair is never likely or certain. */
  isAmbiguous: boolean;
  evidence: Evidence[];
  /** Best first. */
  runnersUp: RunnerUp[];
};

/** What a whole run of the engine saw in its scope. */
export type MatchSummary = {
  orphanCalls: number;
  orphanAppointments: number;
  /** Decided pairs per band, ambiguous ones apart. */
  byBand: Record<Band, number>;
  ambiguous: number;
  noCandidate: number;
  /** Version of the rules and of the weights that decided. */
  ruleVersion: number;
  weightsVersion: string;
};
