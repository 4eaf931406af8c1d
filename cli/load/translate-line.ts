import { z } from "zod";
import { type AppointmentSource, appointmentSources } from "@/domain/records/appointment";
import { RefusedRecord } from "@/domain/records/refused-record";
import { translateBooking } from "@/integrations/calcom/translate-booking";
import { decoded, identifier, isObject, type JsonObject } from "@/integrations/lenient-json";
import { parseRecord } from "@/integrations/parse-record";
import { translateCall } from "@/integrations/retell/translate-call";
import { parseCompanyLine } from "./company-line";
import type { RecordKind, Told } from "./read-records";

/** One value of a file. What does not say its type is of the file's `kind`, or what it looks like where that is null. Throws RefusedRecord. */
export function translateLine(value: unknown, kind: RecordKind | null): Told {
  if (!isObject(value) || !("type" in value) || !isTyped(value)) return untyped(value, kind);
  return types[value["type"] as keyof typeof types](value);
}

const types = {
  company: (line: JsonObject): Told => ({ kind: "company", catalogue: parseCompanyLine(line) }),
  call: (line: JsonObject): Told => translateCall(bodyOf(line)),
  booking(line: JsonObject): Told {
    const told = translateBooking(bodyOf(line));
    const source = appointmentSources.find((one) => one === line["source"]);
    return told.kind === "booking" && source ? withSource(told, source) : told;
  },
  truth(line: JsonObject): Told {
    const { callId, bookingUid } = parseRecord(z.looseObject({ callId: identifier, bookingUid: identifier }), line, "");
    if (callId === null) throw new RefusedRecord("callId", "is missing");
    return { kind: "truth", truth: { callId, bookingUid } };
  },
} as const satisfies Record<string, (line: JsonObject) => Told>;

/** A booking's own `type` is its event type's name, so that only a line with a body, or one of our own, is typed. */
function isTyped(value: JsonObject): boolean {
  const type = value["type"];
  if (typeof type !== "string" || !Object.hasOwn(types, type)) return false;
  return "body" in value || type === "company" || type === "truth";
}

function untyped(value: unknown, kind: RecordKind | null): Told {
  const looksLike = kind ?? kindOf(value);
  if (looksLike === null) {
    throw new RefusedRecord("type", `is not one of ${Object.keys(types).join(", ")} with a "body" where there is one`);
  }
  return looksLike === "call" ? translateCall(value) : translateBooking(value);
}

function kindOf(value: unknown): RecordKind | null {
  if (!isObject(value)) return null;
  if ("call_id" in value || isObject(value["call"])) return "call";
  return "triggerEvent" in value || "uid" in value ? "booking" : null;
}

function bodyOf(line: JsonObject): unknown {
  if (!("body" in line)) throw new RefusedRecord("body", "is missing");
  return decoded(line["body"]);
}

type BookingLine = Extract<Told, { kind: "booking" }>;
const withSource = (told: BookingLine, saidSource: AppointmentSource): BookingLine => ({
  ...told,
  record: { ...told.record, saidSource },
});
