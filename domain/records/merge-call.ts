import { parsePhone } from "../phone";
import { earliest } from "./booking-chain";
import { type BookingOutcome, type CallPhase, callPhases } from "./call";
import type { CallRecord } from "./call-record";
import { type StageOrder, UNSAID, VersionedFields } from "./field-versions";

/** The fields of a call that later events may tell again. Ids are ours; `costCents` is decimal text. */
export type CallFields = {
  direction: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  callerName: string | null;
  voiceAgentId: number | null;
  branchId: number | null;
  agentVersion: number | null;
  startedAt: Date | null;
  endedAt: Date | null;
  durationMs: number | null;
  disconnectionReason: string | null;
  sentiment: string | null;
  successful: boolean | null;
  summary: string | null;
  costCents: string | null;
  recordingUrl: string | null;
};

/** All that is known of a call, whichever events told it. */
export type CallState = {
  fields: VersionedFields<CallFields>;
  phase: CallPhase;
  isTest: boolean;
  outcome: BookingOutcome | null;
  updatedAt: Date | null;
};

/** What one record says, with our own ids for the agent and branch that it names. */
export function stateOfCall(
  record: CallRecord,
  ids: { voiceAgentId: number | null; branchId: number | null },
): CallState {
  const { direction, fromNumber, toNumber, callerName, startedAt, endedAt, durationMs } = record;
  const { disconnectionReason, sentiment, successful, summary, recordingUrl } = record;
  const values: CallFields = {
    ...{ direction, fromNumber, toNumber, callerName, startedAt, endedAt, durationMs },
    ...{ disconnectionReason, sentiment, successful, summary, recordingUrl, ...ids },
    agentVersion: record.agent?.version ?? null,
    costCents: record.costCents === null ? null : record.costCents.toFixed(COST_DECIMALS),
  };
  return {
    fields: VersionedFields.said(values, [record.phase, record.providerUpdatedAt?.getTime() ?? 0]),
    phase: record.phase,
    isTest: record.isTest,
    outcome: strongest(record.outcomeClaims.map((claim) => claim.outcome)),
    updatedAt: record.providerUpdatedAt,
  };
}

/** Both together; the order does not matter. */
export function mergeCalls(one: CallState, other: CallState): CallState {
  return {
    fields: one.fields.merge(other.fields, byPhase),
    phase: byPhase(one.phase, other.phase) >= 0 ? one.phase : other.phase,
    isTest: one.isTest || other.isTest,
    outcome: strongest([one.outcome, other.outcome]),
    updatedAt: latest(one.updatedAt, other.updatedAt),
  };
}

/** A start for every call: without one it began when its first event came, at the latest when it ended. */
export function withStart(state: CallState, firstSeenAt: Date): CallState {
  const { startedAt, endedAt } = state.fields.values;
  const isSaid = startedAt !== null && state.fields.versionOf("startedAt")[0] !== UNSAID[0];
  const assumed = earliest(isSaid ? startedAt : earliest(startedAt, firstSeenAt), endedAt)!;
  const fields = state.fields.withDefault("startedAt", assumed);
  const impossible = endedAt !== null && endedAt < fields.values.startedAt!;
  return { ...state, fields: impossible ? fields.with("endedAt", null) : fields };
}

/** The number of the person on the other end: who called, or was called. */
export function otherParty(fields: Pick<CallFields, "direction" | "fromNumber" | "toNumber">, country: string) {
  return parsePhone(fields.direction === "outbound" ? fields.toNumber : fields.fromNumber, country);
}

/** A booking that succeeded outweighs one that failed in the same call, and any of them a call that only asked. */
const outcomeStrength = ["none", "failed", "cancelled", "rescheduled", "booked"] as const satisfies BookingOutcome[];
const COST_DECIMALS = 4;

const byPhase: StageOrder = (a, b) => callPhases.indexOf(a as CallPhase) - callPhases.indexOf(b as CallPhase);

function strongest(outcomes: (BookingOutcome | null)[]): BookingOutcome | null {
  const ranks = outcomes.map((outcome) => (outcome === null ? -1 : outcomeStrength.indexOf(outcome)));
  return outcomeStrength[Math.max(-1, ...ranks)] ?? null;
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
