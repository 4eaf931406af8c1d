import type { BookingStatement } from "@/domain/records/call-record";
import { decoded, isObject, type JsonObject, textAt } from "../lenient-json";
import { spokenClock, spokenDay } from "./spoken-start";

/** What arguments or analysis fields say of one booking, in the spellings that agents are commonly given; `near` is when. */
export function stateBooking(
  sent: JsonObject,
  of: Pick<BookingStatement, "origin" | "succeeded" | "atSeconds">,
  near: Date | null = null,
): BookingStatement {
  const said = flat(sent);
  return {
    ...of,
    customerName: statedName(said),
    phone: textAt(
      said,
      "phone_number",
      "phone",
      "phoneNumber",
      "attendeePhoneNumber",
      "smsReminderNumber",
      "customer_phone",
      "customer_phone_number",
      "caller_phone",
      "attendee_phone",
      "contact_number",
      "telefonnummer",
      "telefon",
      "handynummer",
      "mobile",
    ),
    serviceName: textAt(
      said,
      "service",
      "service_name",
      "service_type",
      "appointment_type",
      "dienstleistung",
      "leistung",
      "treatment",
    ),
    staffName: textAt(
      said,
      "staff",
      "staff_name",
      "employee",
      "stylist",
      "mitarbeiter",
      "mitarbeiter_name",
      "friseur",
      "host",
    ),
    startsAt: statedStart(said, near),
  };
}

function statedName(said: JsonObject): string | null {
  const whole = textAt(
    said,
    "customer_name",
    "full_name",
    "name",
    "attendee_name",
    "patient_name",
    "client_name",
    "kundenname",
    "kunde",
  );
  if (whole !== null) return whole;
  const parts = [textAt(said, "first_name", "vorname"), textAt(said, "last_name", "nachname")];
  return parts.filter((part) => part !== null).join(" ") || null;
}

function statedStart(said: JsonObject, near: Date | null): string | null {
  const whole = textAt(
    said,
    "start",
    "start_time",
    "starts_at",
    "startTime",
    "datetime",
    "date_time",
    "appointment_time",
    "appointment_date_time",
    "appointment_datetime",
    "appointment_start",
    "booking_time",
    "selected_slot",
    "slot",
    "time",
    "uhrzeit",
  );
  const day = textAt(said, "date", "appointment_date", "booking_date", "start_date", "datum", "datum_termin");
  const clock = textAt(said, "time", "uhrzeit", "uhrzeit_termin", "appointment_time", "booking_time", "start_time");
  return (
    isoOf(whole) ?? (day !== null && clock !== null ? (isoOf(`${day} ${clock}`) ?? isoOfWords(day, clock, near)) : null)
  );
}

function isoOfWords(day: string, clock: string, near: Date | null): string | null {
  const [date, time] = [near && spokenDay(day, near), spokenClock(clock)];
  return date && time ? `${date}T${time}:00` : null;
}

/** Arguments with what stands below the attendee, the answers and the like lifted to the top; what is there already stays. */
function flat(sent: JsonObject): JsonObject {
  const lifted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(sent)) {
    const nested = decoded(value);
    if (!isObject(nested)) continue;
    if (PEOPLE_AND_ANSWERS.has(key)) {
      for (const [name, entry] of Object.entries(nested)) {
        lifted[name] ??= isObject(entry) ? (entry["value"] ?? entry["name"]) : entry;
      }
    } else if (nested["name"] !== undefined) lifted[`${key}_name`] = nested["name"];
  }
  return { ...lifted, ...sent };
}

const PEOPLE_AND_ANSWERS = new Set([
  "attendee",
  "booking",
  "bookingFieldsResponses",
  "client",
  "contact",
  "customer",
  "guest",
  "kunde",
  "patient",
  "responses",
]);

/** ISO 8601 from ISO, from epoch seconds or milliseconds, or from the German way of writing a date; null for words. */
function isoOf(sent: string | null): string | null {
  if (sent === null) return null;
  if (/^1\d{9}(\d{3})?$/.test(sent)) return new Date(Number(sent.padEnd(13, "0"))).toISOString();
  const [, year, month, day, rest] = /^(\d{4})-(\d{2})-(\d{2})[T ](.*)$/.exec(sent) ?? [];
  if (year) return withClock(`${year}-${month}-${day}`, rest ?? "");
  const [, dayOf, monthOf, yearOf, clock] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2}),?\s*(?:um )?(.*)$/.exec(sent) ?? [];
  if (!dayOf || !monthOf) return null;
  return withClock(`${yearOf?.padStart(4, "20")}-${monthOf.padStart(2, "0")}-${dayOf.padStart(2, "0")}`, clock ?? "");
}

function withClock(day: string, clock: string): string | null {
  const spoken = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?$/i.exec(clock.trim());
  if (spoken) {
    const hours = (Number(spoken[1]) % 12) + (spoken[3]?.toLowerCase() === "p" ? 12 : 0);
    return `${day}T${String(hours).padStart(2, "0")}:${spoken[2] ?? "00"}:00`;
  }
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(?:Uhr)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    clock.trim().replace(/^(\d{1,2})\s*Uhr(?:\s*(\d{2}))?$/i, (_, hour, minute = "00") => `${hour}:${minute}`),
  );
  if (!match) return null;
  const [, hours = "", minutes, seconds = "00", zone = ""] = match;
  return `${day}T${hours.padStart(2, "0")}:${minutes}:${seconds}${zone.toUpperCase()}`;
}
