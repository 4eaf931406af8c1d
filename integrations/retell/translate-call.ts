import { z } from "zod";
import { calendarOfUid } from "@/domain/booking/built-in-uid";
import { isFillerName } from "@/domain/names";
import type { CallPhase } from "@/domain/records/call";
import type { BookingStatement, CallRecord, OutcomeClaim } from "@/domain/records/call-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import {
  amount,
  decoded,
  flag,
  identifier,
  instant,
  isObject,
  type JsonObject,
  requiredIdentifier,
  text,
  textAt,
} from "../lenient-json";
import { parseRecord } from "../parse-record";
import { analysedName, analysisClaims, analysisStatement, customAnalysis } from "./analysis";
import { stateBooking } from "./booking-statement";
import { callEventOf } from "./events";
import { latencyOf } from "./latency";
import { isTestCall } from "./test-call";
import { toolEffect } from "./tool-names";
import { bookingToolUses, type ToolUse, uidsIn } from "./tool-results";
import { tellsToolCalls, translateTranscript } from "./transcript";

export type TranslatedCall = { kind: "call"; record: CallRecord } | { kind: "ignored"; reason: string };

/** A call object, or any webhook body around one, in our words. Throws RefusedRecord. The web call's access token is dropped. */
export function translateCall(body: unknown): TranslatedCall {
  if (!isObject(body)) throw new RefusedRecord("", "is not a JSON object");
  const event = textAt(body, "event");
  const known = callEventOf(event);
  if (known?.about === "nothing") return { kind: "ignored", reason: `${event} ${known.because}` };
  const at = isObject(body["call"]) ? "call" : isObject(body["data"]) ? "data" : "";
  const source = at === "" ? body : (body[at] as JsonObject);
  if (event !== null && !known && !textAt(source, "call_id")) {
    return { kind: "ignored", reason: `${event} is not known here, and tells nothing of a call` };
  }
  return { kind: "call", record: translate(source, known?.phase ?? null, at) };
}

const Call = z.looseObject({
  call_id: requiredIdentifier,
  call_type: text,
  call_status: text,
  direction: text,
  from_number: identifier,
  to_number: identifier,
  agent_id: identifier,
  agent_name: text,
  agent_version: amount,
  start_timestamp: instant,
  end_timestamp: instant,
  duration_ms: amount,
  disconnection_reason: text,
  recording_url: text,
});

function translate(source: JsonObject, told: CallPhase | null, at: string): CallRecord {
  const call = parseRecord(Call, source, at);
  if (call.start_timestamp && call.end_timestamp && call.end_timestamp < call.start_timestamp) {
    throw new RefusedRecord([at, "end_timestamp"].filter(Boolean).join("."), "is before start_timestamp");
  }
  const custom = customAnalysis(source);
  const analysis = asObject(decoded(source["call_analysis"]));
  const metadata = asObject(decoded(source["metadata"]));
  const transcript = translateTranscript(source);
  const uses = bookingToolUses(transcript ?? []);
  const claims = [...uses.flatMap(toolClaim), ...analysisClaims(custom)];
  const phase = phaseOf(told, call, analysis);
  if (claims.length === 0 && phase !== "running" && tellsToolCalls(source) && onlyHarmlessTools(transcript ?? [])) {
    claims.push({ value: "none", outcome: "none", origin: "tool_calls" });
  }
  const bookings = uses.filter((use) => use.effect === "books");
  return {
    provider: PROVIDER,
    providerCallId: call.call_id,
    direction: call.direction,
    fromNumber: call.from_number,
    toNumber: call.to_number,
    callerName: callerName(source, custom, bookings),
    agent: call.agent_id
      ? { externalId: call.agent_id, name: call.agent_name, version: wholeNumber(call.agent_version) }
      : null,
    startedAt: call.start_timestamp,
    endedAt: call.end_timestamp,
    durationMs: durationOf(call),
    phase,
    disconnectionReason: call.disconnection_reason,
    sentiment: textAt(analysis, "user_sentiment"),
    successful: flag.parse(analysis["call_successful"]),
    summary: textAt(analysis, "call_summary"),
    isTest: isTestCall(call.call_id, call.call_status, metadata),
    costCents: amount.parse(asObject(source["call_cost"])["combined_cost"]),
    recordingUrl: call.recording_url,
    latencyMs: latencyOf(source),
    transcript,
    statements: statementsOf(bookings, custom, claims, call.start_timestamp),
    outcomeClaims: claims,
    bookingNames: bookings.flatMap((use) => (use.succeeded ? namesIn(use.uids, use) : [])),
    changes: uses.flatMap(changesOf),
    providerUpdatedAt: null,
    metadata: plainValues(metadata),
  };
}

const PROVIDER = "retell";

function phaseOf(told: CallPhase | null, call: z.output<typeof Call>, analysis: JsonObject): CallPhase {
  if (told === "analysed" || Object.keys(analysis).length > 0) return "analysed";
  const over = told === "ended" || call.end_timestamp !== null || call.disconnection_reason !== null;
  return over || ["ended", "error", "not_connected"].includes(call.call_status ?? "") ? "ended" : "running";
}

function durationOf(call: z.output<typeof Call>): number | null {
  if (call.duration_ms !== null && call.duration_ms >= 0) return Math.round(call.duration_ms);
  if (!call.start_timestamp || !call.end_timestamp) return null;
  return call.end_timestamp.getTime() - call.start_timestamp.getTime();
}

function toolClaim(use: ToolUse): OutcomeClaim[] {
  const outcome = { books: "booked", reschedules: "rescheduled", cancels: "cancelled" } as const;
  const origin = `tool_call:${use.name}`;
  if (use.succeeded) return [{ value: outcome[use.effect], outcome: outcome[use.effect], origin }];
  return use.succeeded === false && use.effect === "books" ? [{ value: "failed", outcome: "failed", origin }] : [];
}

function onlyHarmlessTools(turns: NonNullable<CallRecord["transcript"]>): boolean {
  return turns.every((turn) => turn.kind !== "tool_call" || toolEffect(turn.name) === "nothing");
}

function statementsOf(
  bookings: ToolUse[],
  custom: JsonObject,
  claims: OutcomeClaim[],
  near: Date | null,
): BookingStatement[] {
  if (bookings.length === 0) {
    const analysed = analysisStatement(custom, claims, near);
    return analysed ? [analysed] : [];
  }
  return bookings.map((use) => {
    const { succeeded, atSeconds } = use;
    return stateBooking(use.arguments, { origin: `tool_call:${use.name}`, succeeded, atSeconds }, near);
  });
}

function changesOf(use: ToolUse): CallRecord["changes"] {
  if (!use.succeeded || use.effect === "books") return [];
  const kind = use.effect === "cancels" ? "cancelled" : "rescheduled";
  const uids = new Set([...use.uids, ...uidsIn(use.arguments)]);
  return namesIn([...uids], use).map((name) => ({ ...name, kind }));
}

function namesIn(uids: string[], use: ToolUse) {
  return uids.map((uid) => ({ provider: calendarOfUid(uid), uid, origin: `tool_call_result:${use.name}` }));
}

function callerName(source: JsonObject, custom: JsonObject, bookings: ToolUse[]): string | null {
  const variables = [source["collected_dynamic_variables"], source["retell_llm_dynamic_variables"]];
  const stated = bookings.map((use) => stateBooking(use.arguments, { origin: "", succeeded: null, atSeconds: null }));
  const names = [
    ...stated.map((statement) => statement.customerName),
    analysedName(custom),
    ...variables.map((vars) => textAt(vars, "customer_name", "caller_name", "full_name", "name")),
  ];
  return names.find((name) => !isFillerName(name)) ?? null;
}

function plainValues(metadata: JsonObject): CallRecord["metadata"] {
  const plain: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") plain[key] = value;
  }
  return plain;
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
const wholeNumber = (value: number | null) => (value !== null && Number.isInteger(value) ? value : null);
