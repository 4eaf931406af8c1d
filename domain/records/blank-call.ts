import type { CallRecord } from "./call-record";

/** A record that tells nothing of a call but that it exists. */
export function blankCall({ provider, providerCallId }: Pick<CallRecord, "provider" | "providerCallId">): CallRecord {
  return {
    ...{ provider, providerCallId, phase: "running", isTest: false },
    ...{ direction: null, fromNumber: null, toNumber: null, callerName: null, agent: null },
    ...{ startedAt: null, endedAt: null, durationMs: null, disconnectionReason: null },
    ...{ sentiment: null, successful: null, summary: null, costCents: null, recordingUrl: null, latencyMs: null },
    ...{ transcript: null, statements: [], outcomeClaims: [], bookingNames: [], changes: [] },
    ...{ providerUpdatedAt: null, metadata: {} },
  };
}
