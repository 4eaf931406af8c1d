import type { FunctionArguments } from "@/domain/booking/function-arguments";
import type { CallRecord } from "@/domain/records/call-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import { isPlaceholder } from "../calcom/named-calls";
import { decoded, isObject, type JsonObject, textAt } from "../lenient-json";
import { stateBooking } from "./booking-statement";
import { spokenDay } from "./spoken-start";
import { translateCall } from "./translate-call";

export type FunctionRequest = {
  /** The call as it stands, without what was said in it. */
  call: CallRecord;
  /** Whether the provider itself sent the call along: only then may it be one that we do not know yet. */
  toldByProvider: boolean;
  /** As sent. */
  sent: JsonObject;
};

/**
 * A custom function's request: the envelope `{ name, args, call }`, or the bare arguments with the call's id beside them.
 * Throws RefusedRecord where no call is named, or by something that is no id.
 */
export function readFunctionRequest(body: unknown, besides: { callId: string | null }): FunctionRequest {
  if (!isObject(body)) throw new RefusedRecord("", "is not a JSON object");
  const envelope = isObject(body["call"]) ? body["call"] : null;
  const args = decoded(body["args"]);
  const sent = isObject(args) ? args : envelope ? {} : body;
  const callId = envelope ? textAt(envelope, "call_id") : besides.callId;
  if (callId === null) throw new RefusedRecord("call.call_id", NO_CALL);
  if (isPlaceholder(callId)) throw new RefusedRecord("call.call_id", `"${callId}" is a placeholder, not a call's id`);
  const told = translateCall({ ...(envelope ?? {}), call_id: callId });
  if (told.kind !== "call") throw new RefusedRecord("call", told.reason);
  const silent = { transcript: null, statements: [], outcomeClaims: [], bookingNames: [], changes: [] };
  return { call: { ...told.record, ...silent }, toldByProvider: envelope !== null, sent };
}

/** What the arguments mean, in the spellings that agents are commonly given; `near` is when they were said. */
export function understandArguments(sent: JsonObject, near: Date): FunctionArguments {
  const start = textAt(sent, ...WANTED_START);
  const said = stateBooking(start === null ? sent : { ...sent, start }, UNPLACED, near);
  const day = textAt(sent, "date", "day", "preferred_date", "datum", "tag", "wunschtag");
  return {
    customerName: said.customerName,
    phone: said.phone,
    email: textAt(sent, "email", "customer_email", "attendee_email", "e_mail"),
    serviceName: said.serviceName,
    staffName: said.staffName,
    eventTypeId: textAt(sent, "event_type_id", "eventTypeId"),
    startsAt: said.startsAt,
    day: day === null ? null : spokenDay(day, near),
    uid: textAt(sent, "uid", "booking_uid", "bookingUid", "appointment_uid", "booking_id", "appointment_id"),
    reason: textAt(sent, "reason", "cancellation_reason", "grund"),
  };
}

const UNPLACED = { origin: "", succeeded: null, atSeconds: null };
/** A move names the new time; others name the time under words that a booking tool does not use. */
const WANTED_START = ["new_start", "new_start_time", "new_time", "new_datetime", "preferred_times", "preferred_time"];
const NO_CALL =
  "is missing: switch “Payload: args only” off, or add the call's id as the query parameter call_id={{call_id}}";
