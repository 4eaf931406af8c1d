import type { BookingOutcome } from "@/domain/records/call";
import type { BookingStatement, OutcomeClaim } from "@/domain/records/call-record";
import { decoded, isObject, type JsonObject, textAt } from "../lenient-json";
import { stateBooking } from "./booking-statement";

/** Fields of the agent's custom analysis that say whether the call booked. */
export const outcomeFields = [
  "booking_outcome",
  "appointment_outcome",
  "appointment_booked",
  "appointment_made",
  "appointment_scheduled",
  "booking_made",
  "booking_confirmed",
  "booking_successful",
  "booking_status",
  "termin_gebucht",
  "booked",
  "is_booked",
  "appointment_confirmed",
  "booking_success",
  "termin_vereinbart",
  "buchung_erfolgreich",
] as const;

/** Fields that speak of the whole call: only a word that can mean nothing but a booking, or a change of one, counts. */
const wholeCallFields = ["call_outcome", "outcome", "call_result", "ergebnis"] as const;
const UNMISTAKABLE =
  /^(appointment_|booking_|termin_)?(booked|gebucht|rescheduled|verschoben|cancelled|canceled|storniert)$/;

/** What the analysis claims of the call, one claim per configured field that is filled. */
export function analysisClaims(custom: JsonObject): OutcomeClaim[] {
  const fields = [
    ...outcomeFields,
    ...wholeCallFields.filter((field) => UNMISTAKABLE.test(wordOf(String(custom[field] ?? "")))),
  ];
  return fields.flatMap((field) => {
    const value = custom[field];
    if (typeof value !== "boolean" && (typeof value !== "string" || value.trim() === "")) return [];
    const origin = `call_analysis.custom_analysis_data.${field}`;
    return [{ value: String(value).trim(), outcome: outcomeOf(value, field), origin }];
  });
}

/** The booking that the analysis describes; null when it describes none. */
export function analysisStatement(
  custom: JsonObject,
  claims: readonly OutcomeClaim[],
  near: Date | null,
): BookingStatement | null {
  const booked = claims.some((claim) => claim.outcome === "booked");
  const failed = claims.some((claim) => claim.outcome === "failed" || claim.outcome === "none");
  const details = decoded(custom["booking_details"] ?? custom["appointment_details"] ?? custom["booking"]);
  const succeeded = booked ? true : failed ? false : null;
  const said = isObject(details) ? { ...custom, ...details } : custom;
  const statement = stateBooking(said, { origin: "analysis", succeeded, atSeconds: null }, near);
  return booked || statement.startsAt !== null ? statement : null;
}

/** The object that an agent's custom analysis is, also when it was sent as text. */
export function customAnalysis(call: JsonObject): JsonObject {
  const analysis = decoded(call["call_analysis"]);
  const custom = isObject(analysis) ? decoded(analysis["custom_analysis_data"]) : null;
  return isObject(custom) ? custom : {};
}

export function analysedName(custom: JsonObject): string | null {
  return textAt(custom, "customer_name", "caller_name", "patient_name", "full_name", "name", "kundenname");
}

const outcomeWords: Readonly<Record<string, BookingOutcome>> = {
  booked: "booked",
  appointment_booked: "booked",
  gebucht: "booked",
  confirmed: "booked",
  success: "booked",
  successful: "booked",
  scheduled: "booked",
  true: "booked",
  yes: "booked",
  ja: "booked",
  rescheduled: "rescheduled",
  moved: "rescheduled",
  verschoben: "rescheduled",
  cancelled: "cancelled",
  canceled: "cancelled",
  storniert: "cancelled",
  failed: "failed",
  failure: "failed",
  error: "failed",
  booking_failed: "failed",
  fehlgeschlagen: "failed",
  none: "none",
  not_booked: "none",
  no_booking: "none",
  no_appointment: "none",
  nicht_gebucht: "none",
  false: "none",
  no: "none",
  nein: "none",
};

function outcomeOf(value: string | boolean, field: string): BookingOutcome | null {
  const word = wordOf(String(value));
  if (field === "booking_successful" && word === "false") return "failed";
  return outcomeWords[word] ?? outcomeWords[word.replace(/^(appointment|booking|termin)_/, "")] ?? null;
}

const wordOf = (value: string) =>
  value
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
