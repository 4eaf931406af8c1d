import type { BookingRecord } from "@/domain/records/booking-record";
import { isObject, type JsonObject, textAt } from "../lenient-json";

/** The first attendee, whose number may stand in several places. Addresses that the calendar invented for texting are none. */
export function attendeeOf(booking: JsonObject): BookingRecord["attendee"] {
  const first = firstObject(booking["attendees"]);
  const answers = [booking["responses"], booking["bookingFieldsResponses"], booking["userFieldsResponses"]];
  const answer = (...keys: string[]) => firstText(answers.map((source) => responseAt(source, keys)));
  const email = textAt(first, "email") ?? answer("email");
  return {
    name: textAt(first, "name") ?? (fullName(first) || null) ?? answer("name"),
    phone:
      textAt(first, "phoneNumber", "phone") ??
      answer(
        "attendeePhoneNumber",
        "phone",
        "phoneNumber",
        "phone_number",
        "smsReminderNumber",
        "telefon",
        "telefonnummer",
      ) ??
      textAt(booking, "smsReminderNumber"),
    email: email === null || INVENTED_ADDRESS.test(email) ? null : email.toLowerCase(),
  };
}

export function hostOf(booking: JsonObject): BookingRecord["host"] {
  const host = [booking["organizer"], firstObject(booking["hosts"]), booking["user"]].find(isObject) ?? {};
  return {
    name: textAt(host, "name"),
    email: (textAt(host, "email") ?? textAt(booking, "userPrimaryEmail"))?.toLowerCase() ?? null,
    externalId: textAt(host, "id") ?? textAt(booking, "userId"),
  };
}

export function eventTypeOf(booking: JsonObject): BookingRecord["eventType"] {
  const nested = isObject(booking["eventType"]) ? booking["eventType"] : {};
  const externalId = textAt(booking, "eventTypeId") ?? textAt(nested, "id");
  if (externalId === null) return null;
  const slug = textAt(booking, "type") ?? textAt(nested, "slug");
  return { externalId, slug, title: textAt(booking, "eventTitle") ?? textAt(nested, "title") };
}

/** The service in the calendar's words: a booking's title is the service followed by who meets whom. */
export function serviceNameOf(booking: JsonObject): string | null {
  const title = textAt(booking, "title")?.replace(/\s+(between|zwischen)\s.+$|:\s.+\s(&|und)\s.+$/i, "");
  return textAt(booking, "eventTitle") ?? title ?? eventTypeOf(booking)?.slug ?? null;
}

/** Whether the first attendee is marked as not having come; null when nothing is said. */
export function noShowOf(booking: JsonObject): boolean | null {
  const marks = Array.isArray(booking["attendees"]) ? booking["attendees"].filter(isObject) : [];
  const said = marks.map((mark) => mark["noShow"] ?? mark["absent"]).filter((mark) => typeof mark === "boolean");
  return said.length === 0 ? null : said.includes(true);
}

function responseAt(responses: unknown, keys: string[]): string | null {
  if (!isObject(responses)) return null;
  return firstText(
    keys.map((key) => (isObject(responses[key]) ? textAt(responses[key], "value") : textAt(responses, key))),
  );
}

const firstObject = (value: unknown) => (Array.isArray(value) ? value.find(isObject) : undefined);
const firstText = (values: (string | null)[]) => values.find((value) => value !== null) ?? null;
const fullName = (person: unknown) =>
  [textAt(person, "firstName"), textAt(person, "lastName")].filter((part) => part !== null).join(" ");

const INVENTED_ADDRESS = /@sms\.cal\.com$/i;
