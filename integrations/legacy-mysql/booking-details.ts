import type { LegacyBooking } from "@/domain/importing/legacy-record";
import type { BookingStatement } from "@/domain/records/call-record";
import { decoded, isObject, type JsonObject, textAt } from "../lenient-json";
import { stateBooking } from "../retell/booking-statement";
import { isoTime, MOST_CHARACTERS } from "./columns";

type Details = { statements: BookingStatement[]; bookings: LegacyBooking[] };

/**
 * What the column `booking_details` of a call tells: one object, or a list of them, encoded as often as it may be. What cannot be
 * read is named in `unread`; what is only incomplete is still a statement of the call.
 */
export function readBookingDetails(column: unknown, near: Date, unread: string[]): Details {
  const sent = decoded(column);
  if (sent === null || sent === undefined || sent === "" || sent === "NULL" || sent === "\\N") {
    return { statements: [], bookings: [] };
  }
  const objects = (Array.isArray(sent) ? sent.map(decoded) : [sent]).filter(isObject).map(innermost);
  if (objects.length === 0 && !(Array.isArray(sent) && sent.length === 0)) {
    unread.push("booking_details holds no JSON object");
  }
  return {
    statements: objects.map((object) =>
      stateBooking(object, { origin: ORIGIN, succeeded: uidOf(object) === null ? null : true, atSeconds: null }, near),
    ),
    bookings: objects.flatMap((object) => bookingOf(object, unread)),
  };
}

const ORIGIN = "legacy:calls.booking_details";

/** Some code stored the calendar's whole answer, some its data, some the booking alone. */
function innermost(object: JsonObject, depth = 0): JsonObject {
  if (depth === DEEPEST) return object;
  for (const key of ["data", "booking", "calcom_booking", "payload"]) {
    const inner = decoded(object[key]);
    if (isObject(inner)) return innermost({ ...withoutKey(object, key), ...inner }, depth + 1);
  }
  return object;
}

const DEEPEST = 10;

const withoutKey = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

const uidOf = (object: JsonObject) => textAt(object, "uid", "booking_uid", "bookingUid", "calcom_booking_uid");

function bookingOf(object: JsonObject, unread: string[]): LegacyBooking[] {
  const uid = uidOf(object);
  const startsAt = isoTime(textAt(object, "start", "startTime", "start_time", "starts_at"));
  if (uid === null || startsAt === null) {
    unread.push(`booking_details names no ${uid === null ? "uid" : "start"}`);
    return [];
  }
  if (uid.length > MOST_CHARACTERS) {
    unread.push(`booking_details names a uid that is longer than ${MOST_CHARACTERS} characters`);
    return [];
  }
  const attendees = decoded(object["attendees"] ?? object["attendee"]);
  const attendee = Array.isArray(attendees) ? attendees.find(isObject) : attendees;
  const attendeeName = textAt(attendee, "name") ?? textAt(object, "name", "customer_name", "attendee_name");
  if (attendeeName === null) unread.push("booking_details names no attendee");
  return [
    {
      uid,
      startsAt,
      endsAt: isoTime(textAt(object, "end", "endTime", "end_time", "ends_at")),
      attendeeName,
      attendeeEmail: textAt(attendee, "email") ?? textAt(object, "email"),
      attendeePhone: textAt(attendee, "phoneNumber", "phone") ?? textAt(object, "phone", "phone_number"),
      serviceName: textAt(object, "title", "service", "service_name", "eventTypeSlug"),
    },
  ];
}
