import type { BookingOutcome, CallChangeKind, CallPhase, TranscriptTurn } from "./call";

/** One call as a provider told it at one moment, in our words. Null is "not told"; names and numbers are as sent. */
export type CallRecord = {
  provider: string;
  providerCallId: string;
  direction: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  callerName: string | null;
  agent: { externalId: string; name: string | null; version: number | null } | null;
  startedAt: Date | null;
  endedAt: Date | null;
  durationMs: number | null;
  phase: CallPhase;
  disconnectionReason: string | null;
  sentiment: string | null;
  successful: boolean | null;
  summary: string | null;
  isTest: boolean;
  /** Cents, with fractions of a cent. */
  costCents: number | null;
  recordingUrl: string | null;
  /** The median time in which the voice agent answered, end to end. */
  latencyMs: number | null;
  transcript: TranscriptTurn[] | null;
  /** From tool calls, or from the analysis when there were none. */
  statements: BookingStatement[];
  outcomeClaims: OutcomeClaim[];
  /** Bookings that a successful booking result names. */
  bookingNames: BookingName[];
  /** Bookings that a successful move or cancellation names: events of those bookings, never claims. */
  changes: (BookingName & { kind: CallChangeKind })[];
  providerUpdatedAt: Date | null;
  /** The plain values of the call's metadata, as sent. */
  metadata: Readonly<Record<string, string | number | boolean>>;
};

export type BookingName = { provider: string; uid: string; origin: string };

/** `value` as sent; `outcome` is null when the word is not one of ours. */
export type OutcomeClaim = { value: string; outcome: BookingOutcome | null; origin: string };

export type BookingStatement = {
  origin: string;
  succeeded: boolean | null;
  customerName: string | null;
  phone: string | null;
  serviceName: string | null;
  staffName: string | null;
  /** ISO 8601; without an offset it is meant in the company's time zone. */
  startsAt: string | null;
  atSeconds: number | null;
};
