import type { TranscriptTurn } from "@/domain/records/call";
import { decoded, isObject, type JsonObject, MOST_ID_CHARACTERS } from "../lenient-json";
import { type ToolEffect, toolEffect } from "./tool-names";

/** One use of a tool that touches bookings, with what came back. `succeeded` is null while nothing tells. */
export type ToolUse = {
  id: string;
  name: string;
  effect: Exclude<ToolEffect, "nothing">;
  arguments: JsonObject;
  succeeded: boolean | null;
  /** Booking uids in the result. */
  uids: string[];
  atSeconds: number | null;
};

/** The tool calls of a transcript that book, move or cancel, in their order. */
export function bookingToolUses(turns: readonly TranscriptTurn[]): ToolUse[] {
  return turns.flatMap((turn, i) => {
    if (turn.kind !== "tool_call") return [];
    const effect = toolEffect(turn.name);
    if (effect === null || effect === "nothing") return [];
    const result = resultOf(turns, i);
    const parsed = decoded(turn.arguments);
    const args = isObject(parsed) ? parsed : {};
    const answer = result ? decoded(result.content) : null;
    const uids = uidsIn(answer);
    const succeeded = result ? success(result.successful, answer, uids) : null;
    return [{ id: turn.id, name: turn.name, effect, arguments: args, succeeded, uids, atSeconds: turn.atSeconds }];
  });
}

/** Booking uids anywhere in a tool's arguments or answer, except below keys that speak of other bookings. */
export function uidsIn(value: unknown): string[] {
  const found = new Set<string>();
  collectUids(value, 0, found);
  return [...found].filter((uid) => uid.length <= MOST_ID_CHARACTERS);
}

function resultOf(turns: readonly TranscriptTurn[], call: number) {
  const invocation = turns[call];
  if (invocation?.kind !== "tool_call") return undefined;
  const results = turns.slice(call + 1).filter((turn) => turn.kind === "tool_result");
  return invocation.id === "" ? results[0] : results.find((result) => result.id === invocation.id);
}

/** A failure told by either side counts; without a word of success nothing is concluded. */
function success(successful: boolean | null, answer: unknown, uids: string[]): boolean | null {
  const told = toldSuccess(answer, 0);
  if (successful === false || told === false) return false;
  if (successful === true || told === true || uids.length > 0) return true;
  return null;
}

function toldSuccess(answer: unknown, depth: number): boolean | null {
  if (typeof answer === "string") return FAILED_TEXT.test(answer) ? false : null;
  if (!isObject(answer) || depth > DEEPEST) return null;
  for (const key of ["success", "successful", "succeeded", "ok", "booked", "is_booked"]) {
    const value = answer[key];
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
  }
  const status = answer["status"];
  if (typeof status === "string") {
    if (FAILED_STATUS.test(status)) return false;
    if (SUCCEEDED_STATUS.test(status)) return true;
  }
  if (typeof status === "number") return status >= 200 && status < 300;
  const error = answer["error"] ?? answer["errors"];
  if (
    typeof error === "string"
      ? error !== ""
      : Array.isArray(error)
        ? error.length > 0
        : isObject(error) || error === true
  ) {
    return false;
  }
  return toldSuccess(decoded(answer["data"] ?? answer["result"] ?? answer["response"]), depth + 1);
}

function collectUids(value: unknown, depth: number, found: Set<string>): void {
  const present = depth <= DEEPEST ? decoded(value) : null;
  if (typeof present === "string" && depth === 0) collectFromText(present, found);
  if (Array.isArray(present)) for (const entry of present) collectUids(entry, depth + 1, found);
  if (!isObject(present)) return;
  for (const [key, entry] of Object.entries(present)) {
    const name = key.replace(/[^a-z0-9]/gi, "").toLowerCase();
    if (OTHER_BOOKING_KEY.test(name)) continue;
    if (
      typeof entry === "string" &&
      isUid(entry) &&
      (UID_KEYS.has(name) || (ID_KEYS.has(name) && !/^\d+$/.test(entry)))
    ) {
      found.add(entry.trim());
    } else collectUids(typeof entry === "string" && !/^\s*["{[]/.test(entry) ? null : entry, depth + 1, found);
  }
}

function collectFromText(answer: string, found: Set<string>): void {
  for (const [, uid] of answer.matchAll(/\b(?:booking[ _-]?)?uid["'\s]*[:=]\s*["']?([\w-]{6,})/gi))
    if (uid) found.add(uid);
  for (const [, uid] of answer.matchAll(/\/booking\/([\w-]{6,})/gi)) if (uid) found.add(uid);
}

function isUid(value: string): boolean {
  return /^[\w.:@-]{3,}$/.test(value.trim()) && !/^(null|none|undefined|true|false|string)$/i.test(value.trim());
}

const DEEPEST = 5;
const UID_KEYS = new Set([
  "uid",
  "bookinguid",
  "appointmentuid",
  "calbookinguid",
  "calcombookinguid",
  "newbookinguid",
  "newuid",
]);
/** These hold a uid or the calendar's number for the booking; only what is no mere number is a uid. */
const ID_KEYS = new Set(["bookingid", "appointmentid", "calcombookingid", "calbookingid"]);
const OTHER_BOOKING_KEY =
  /^(old|previous|original|existing|conflict|alternative|from|icaluid|icsuid|reschedul(ed)?from|rescheduleuid)/;
const FAILED_STATUS = /^(error|failed|failure|fail|rejected|declined|not_booked|unavailable|fehler|fehlgeschlagen)$/i;
const SUCCEEDED_STATUS =
  /^(success|succeeded|ok|booked|confirmed|accepted|created|done|cancelled|canceled|rescheduled|gebucht)$/i;
const FAILED_TEXT = /^\W*(error|failed|failure|fehler|request failed|axioserror|http 4|http 5)/i;
