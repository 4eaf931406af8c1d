import type { LegacyCall, LegacyPointer } from "@/domain/importing/legacy-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import { isTestCall } from "../retell/test-call";
import { translateTranscript } from "../retell/transcript";
import { readBookingDetails } from "./booking-details";
import {
  flagOf,
  jsonOf,
  type LegacyRow,
  nameIn,
  nameOf,
  numberOf,
  textOf,
  timeOf,
  wholeNumber,
  wholeOf,
} from "./columns";
import { outcomeFlags } from "./outcome-flags";

/** A row of `calls`. Throws RefusedRecord where it says of no company, or of no time. */
export function translateCall(row: LegacyRow): LegacyCall {
  const company = nameIn(row, "company_id", "tenant_id");
  if (company === null) throw new RefusedRecord("company_id", "is empty");
  const unread: string[] = [];
  const object = (column: string) => {
    const read = jsonOf(row, column);
    if (read === "unread") unread.push(`${column} holds no JSON object`);
    return read === "unread" ? null : read;
  };
  const raw = object("raw") ?? object("raw_data") ?? {};
  const providerCallId = nameIn(
    row,
    "retell_call_id",
    "external_call_id",
    "external_id",
    "call_id",
    "provider_call_id",
  );
  const startedAt = timeOf(row, "start_timestamp", "started_at", "start_time", "called_at", "created_at");
  if (startedAt === null) throw new RefusedRecord("start_timestamp", "neither it nor created_at holds a time");
  const status = nameIn(row, "call_status", "status");
  const endedAt = timeOf(row, "end_timestamp", "ended_at", "end_time");
  const outcome = outcomeFlags(row);
  const details = readBookingDetails(row["booking_details"], new Date(startedAt), unread);
  const transcript = translateTranscript({ ...raw, ...transcriptOf(row) });
  return {
    company,
    providerCallId,
    direction: nameIn(row, "direction"),
    fromNumber: nameIn(row, "from_number", "caller_number", "phone_number"),
    toNumber: nameIn(row, "to_number", "called_number"),
    callerName: nameOf(row, "customer_name", "extracted_name", "caller_name"),
    customer: nameIn(row, "customer_id"),
    branch: nameIn(row, "branch_id"),
    agent: nameIn(row, "retell_agent_id", "agent_id"),
    agentVersion: wholeOf(row, "agent_version"),
    startedAt,
    endedAt,
    durationMs: durationOf(row, startedAt, endedAt),
    phase: phaseOf(status, endedAt, outcome.length > 0 || transcript !== null),
    disconnectionReason: nameIn(row, "disconnection_reason", "end_reason"),
    sentiment: nameIn(row, "sentiment", "user_sentiment"),
    successful: flagOf(row, "call_successful", "successful"),
    summary: textOf(row, "summary", "call_summary"),
    isTest: isTestCall(providerCallId ?? "", status, {}) || (flagOf(row, "is_test") ?? false),
    costCents: costOf(row),
    recordingUrl: textOf(row, "recording_url"),
    transcript,
    outcomeFlags: outcome,
    appointments: pointers(row),
    ...details,
    unread,
    createdAt: timeOf(row, "created_at"),
    deletedAt: timeOf(row, "deleted_at"),
  };
}

function transcriptOf(row: LegacyRow): Record<string, unknown> {
  const object = textOf(row, "transcript_object");
  const parsed = object === null ? null : parsedArray(object);
  const plain = textOf(row, "transcript");
  return {
    ...(plain === null ? {} : { transcript: plain }),
    ...(parsed === null ? {} : { transcript_object: parsed }),
  };
}

function parsedArray(text: string): unknown[] | null {
  const object = jsonOf({ wrapped: `{"turns":${text}}` }, "wrapped");
  const turns = object === "unread" ? null : object?.["turns"];
  return Array.isArray(turns) ? turns : null;
}

/** Both columns that ever named the appointment; the same name twice is one pointer. */
function pointers(row: LegacyRow): LegacyPointer[] {
  const named = ["appointment_id", "converted_appointment_id"].flatMap((column): LegacyPointer[] => {
    const value = nameIn(row, column);
    return value === null || value === "0" ? [] : [{ column, value }];
  });
  return named.filter(({ value }, index) => named.findIndex((one) => one.value === value) === index);
}

/** No duration is invented: without a column or an end there is none. */
function durationOf(row: LegacyRow, startedAt: string, endedAt: string | null): number | null {
  const milliseconds = numberOf(row, "duration_ms");
  if (milliseconds !== null && milliseconds >= 0) return wholeNumber(milliseconds);
  const seconds = numberOf(row, "duration_sec", "duration_seconds", "duration");
  if (seconds !== null && seconds >= 0) return wholeNumber(seconds * 1000);
  const between = endedAt === null ? Number.NaN : Date.parse(endedAt) - Date.parse(startedAt);
  return between >= 0 ? wholeNumber(between) : null;
}

function phaseOf(status: string | null, endedAt: string | null, wasAnalysed: boolean): LegacyCall["phase"] {
  const word = status?.toLowerCase() ?? "";
  if (/analy[sz]ed|completed|abgeschlossen/.test(word) || wasAnalysed) return "analysed";
  return endedAt !== null || /ended|error|not_connected|failed|missed|beendet/.test(word) ? "ended" : "running";
}

/** Cents with fractions. Columns without a unit in their name hold euros. */
function costOf(row: LegacyRow): number | null {
  const cents = numberOf(row, "cost_cents", "retell_cost_cents", "combined_cost");
  if (cents !== null) return costBelow(cents);
  const euros = numberOf(row, "cost", "retell_cost", "total_cost");
  return euros === null ? null : costBelow(euros * 100);
}

const costBelow = (cents: number) => (Math.abs(cents) < LARGEST_COST_CENTS ? cents : null);
const LARGEST_COST_CENTS = 100_000_000;
