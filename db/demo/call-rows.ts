import { Random } from "@/domain/random";
import type { BookingOutcome } from "@/domain/records/call";
import type { bookingStatements, calls, callTranscripts } from "../schema/call";
import type { CallDraft } from "./drafts";
import { agentFor } from "./salon";

const HEX = "0123456789abcdef";
const BASE_CENTS_PER_SECOND = 0.1917;

export type CallRow = typeof calls.$inferInsert & { id: number };

/** The row of a played call, before anything ties it. Excluded calls are excluded later, so that history says so. */
export function callRow(companyId: number, draft: CallDraft): CallRow {
  const { plan } = draft;
  const random = new Random(plan.id).fork("row");
  const isTest = draft.kind === "test";
  const { agent, version } = agentFor(plan.branch, plan.startedAt);
  const durationMs = draft.endedAt === null ? null : draft.endedAt - plan.startedAt;
  const isAnalysed = draft.sentiment !== null || draft.kind === "overload";
  return {
    id: plan.id,
    companyId,
    providerCallId: isTest ? `test_${random.text(12, HEX)}` : `call_${random.text(27, HEX)}`,
    direction: isTest ? null : "inbound",
    fromNumber: isTest ? null : draft.withheld ? "anonymous" : draft.from,
    fromE164: draft.from,
    callerWithheld: draft.withheld,
    toNumber: isTest ? null : plan.branch.phone,
    callerName: draft.callerName,
    customerId: draft.customerId,
    branchId: plan.branch.id,
    voiceAgentId: agent.id,
    agentVersion: version,
    startedAt: new Date(plan.startedAt),
    endedAt: draft.endedAt === null ? null : new Date(draft.endedAt),
    durationMs,
    phase: isAnalysed ? "analysed" : draft.endedAt === null ? "running" : "ended",
    bookingOutcome: outcomeOf(draft),
    disconnectionReason: draft.disconnectionReason,
    sentiment: draft.sentiment,
    successful: isAnalysed && draft.kind !== "overload" ? !["failed", "hangup"].includes(draft.kind) : null,
    summary: draft.summary,
    isTest,
    costCents: durationMs === null ? null : ((durationMs / 1000) * BASE_CENTS_PER_SECOND + random.next()).toFixed(4),
    createdAt: new Date(plan.startedAt),
    updatedAt: new Date(draft.endedAt ?? plan.startedAt),
    providerUpdatedAt: new Date(draft.endedAt ?? plan.startedAt),
  };
}

/** What the call says of itself; null while it is not analysed, and for one that nobody answered. */
export function outcomeOf(draft: CallDraft): BookingOutcome | null {
  switch (draft.kind) {
    case "book":
      return "booked";
    case "failed":
      return "failed";
    case "reschedule":
      return draft.turns.some((turn) => turn.kind === "tool_call") ? "rescheduled" : "none";
    case "cancel":
      return draft.turns.some((turn) => turn.kind === "tool_call") ? "cancelled" : "none";
    case "running":
    case "ended":
    case "stuck":
    case "overload":
      return null;
    default:
      return "none";
  }
}

export function transcriptRow(companyId: number, draft: CallDraft): typeof callTranscripts.$inferInsert {
  return { callId: draft.plan.id, companyId, turns: draft.turns };
}

/** How long the voice agent took to answer: as its provider tells it, slower from some version on. */
export function latencyRow(companyId: number, { plan }: CallDraft) {
  const { version } = agentFor(plan.branch, plan.startedAt);
  const usual = version >= SLOWER_VERSION ? 940 : 710;
  const latencyMs = Math.round(usual + (new Random(plan.id).fork("latency").next() - 0.5) * 360);
  return { companyId, callId: plan.id, latencyMs };
}

const SLOWER_VERSION = 11;

export function statementRows(companyId: number, draft: CallDraft): (typeof bookingStatements.$inferInsert)[] {
  return draft.statements.map((statement, index) => ({
    companyId,
    callId: draft.plan.id,
    position: index + 1,
    origin: "retell:tool:book_appointment",
    succeeded: statement.succeeded,
    customerName: statement.name,
    phoneE164: statement.phone,
    serviceName: statement.service.name,
    serviceId: statement.service.id,
    staffName: statement.slot.staff.name,
    staffId: statement.slot.staff.id,
    startsAt: new Date(statement.slot.startsAt),
    statedAt: new Date(statement.statedAt),
  }));
}
