import type { BookingStatement } from "@/domain/records/call-record";
import { type JsonObject, textAt } from "../lenient-json";

/** What arguments or analysis fields say of one booking, in the spellings that agents are commonly given. */
export function stateBooking(
  said: JsonObject,
  of: Pick<BookingStatement, "origin" | "succeeded" | "atSeconds">,
): BookingStatement {
  return {
    ...of,
    customerName: statedName(said),
    phone: textAt(
      said,
      "phone_number",
      "phone",
      "customer_phone",
      "attendee_phone",
      "telefonnummer",
      "telefon",
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
    startsAt: statedStart(said),
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

function statedStart(said: JsonObject): string | null {
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
    "slot",
    "time",
    "uhrzeit",
  );
  const day = textAt(said, "date", "appointment_date", "datum", "datum_termin");
  const clock = textAt(said, "time", "uhrzeit", "uhrzeit_termin", "appointment_time", "start_time");
  return isoOf(whole) ?? (day !== null && clock !== null ? isoOf(`${day} ${clock}`) : null);
}

/** ISO 8601 from ISO or from the German way of writing a date; null for words. */
function isoOf(sent: string | null): string | null {
  if (sent === null) return null;
  const [, year, month, day, rest] = /^(\d{4})-(\d{2})-(\d{2})[T ](.*)$/.exec(sent) ?? [];
  if (year) return withClock(`${year}-${month}-${day}`, rest ?? "");
  const [, dayOf, monthOf, yearOf, clock] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s*(?:um )?(.*)$/.exec(sent) ?? [];
  if (!dayOf || !monthOf) return null;
  return withClock(`${yearOf}-${monthOf.padStart(2, "0")}-${dayOf.padStart(2, "0")}`, clock ?? "");
}

function withClock(day: string, clock: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(?:Uhr)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    clock.trim(),
  );
  if (!match) return null;
  const [, hours = "", minutes, seconds = "00", zone = ""] = match;
  return `${day}T${hours.padStart(2, "0")}:${minutes}:${seconds}${zone.toUpperCase()}`;
}
