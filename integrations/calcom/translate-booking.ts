import { z } from "zod";
import type { BookingRecord, BookingState } from "@/domain/records/booking-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import {
  amount,
  decoded,
  identifier,
  instant,
  isObject,
  type JsonObject,
  requiredIdentifier,
  text,
  textAt,
} from "../lenient-json";
import { parseRecord } from "../parse-record";
import { attendeeOf, eventTypeOf, hostOf, noShowOf, serviceNameOf } from "./booking-fields";
import { bookingEventOf } from "./events";
import type { BookingEvent } from "./events/booking-event";
import { changingCall, marksVoiceAgent, namedCalls } from "./named-calls";
import { statusOf } from "./status";

export type TranslatedBooking = { kind: "booking"; record: BookingRecord } | { kind: "ignored"; reason: string };

/** A webhook body or a booking as the API lists it, in our words. Throws RefusedRecord. */
export function translateBooking(body: unknown): TranslatedBooking {
  if (!isObject(body)) throw new RefusedRecord("", "is not a JSON object");
  const trigger = textAt(body, "triggerEvent");
  const at = isObject(body["payload"]) ? "payload" : "";
  const booking = at === "" ? body : (body["payload"] as JsonObject);
  const sentAt = at === "" ? null : parseRecord(z.object({ createdAt: instant }), body, "").createdAt;
  const known = trigger === null ? LISTED : bookingEventOf(trigger);
  if (known?.about === "nothing") return { kind: "ignored", reason: `${trigger} ${known.because}` };
  if (known?.about === "attendance") return { kind: "booking", record: translateNoShow(booking, sentAt, at) };
  if (!known && !(textAt(booking, "uid") && textAt(booking, "startTime"))) {
    return { kind: "ignored", reason: `${trigger} is not known here, and tells nothing of a booking` };
  }
  return { kind: "booking", record: translate(booking, { trigger: known ?? LISTED, sentAt, at }) };
}

type Trigger = Extract<BookingEvent, { about: "booking" }>;
const LISTED: Trigger = { about: "booking", status: "asSent", madeNow: false };
const PROVIDER = "calcom";

const Booking = z.looseObject({
  uid: requiredIdentifier,
  bookingId: identifier,
  id: identifier,
  startTime: instant,
  start: instant,
  endTime: instant,
  end: instant,
  status: text,
  createdAt: instant,
  updatedAt: instant,
  rescheduleUid: identifier,
  rescheduledFromUid: identifier,
  fromReschedule: identifier,
  rescheduledToUid: identifier,
  cancellationReason: text,
  rejectionReason: text,
  iCalUID: identifier,
  icsUid: identifier,
  iCalSequence: amount,
  price: amount,
  currency: text,
});
type Booking = z.output<typeof Booking>;
type Context = { trigger: Trigger; sentAt: Date | null; at: string };

function translate(source: JsonObject, context: Context): BookingRecord {
  const booking = parseRecord(Booking, source, context.at);
  const metadata = decoded(source["metadata"]);
  const facts = isObject(metadata) ? metadata : {};
  const previousUids = [booking.rescheduleUid, booking.rescheduledFromUid, booking.fromReschedule].filter(
    (uid) => uid !== null,
  );
  const updatedAt = context.sentAt ?? booking.updatedAt ?? booking.createdAt;
  return {
    ...blank(booking.uid, booking.bookingId ?? booking.id, updatedAt),
    previousUids: [...new Set(previousUids)].filter((uid) => uid !== booking.uid),
    nextUid: booking.rescheduledToUid === booking.uid ? null : booking.rescheduledToUid,
    icalUid: booking.iCalUID ?? booking.icsUid,
    icalSequence: isSequence(booking.iCalSequence) ? booking.iCalSequence : null,
    state: stateOf(source, booking, context, updatedAt, previousUids.length > 0),
    times: timesOf(booking, context.at),
    bookedAt: previousUids.length > 0 ? null : bookedAt(booking, context),
    attendee: attendeeOf(source),
    host: hostOf(source),
    eventType: eventTypeOf(source),
    serviceName: serviceNameOf(source),
    priceCents: booking.price !== null && booking.price > 0 ? Math.round(booking.price) : null,
    currency: booking.currency?.toUpperCase() ?? null,
    namesCalls: namedCalls(facts),
    saidSource: marksVoiceAgent(facts) ? "voice_agent" : null,
    changedByCall: changingCall(facts),
    noShow: context.sentAt === null && noShowOf(source) === true ? true : null,
  };
}

const isSequence = (sent: number | null): sent is number => Number.isInteger(sent) && Math.abs(sent!) < 2 ** 31;

function translateNoShow(source: JsonObject, sentAt: Date | null, at: string): BookingRecord {
  const NoShow = z.looseObject({ bookingUid: identifier, uid: identifier, bookingId: identifier });
  const { bookingUid, uid, bookingId } = parseRecord(NoShow, source, at);
  const named = bookingUid ?? uid;
  if (named === null) throw new RefusedRecord([at, "bookingUid"].filter(Boolean).join("."), "is missing");
  return { ...blank(named, bookingId, sentAt), noShow: noShowOf(source) };
}

function stateOf(
  source: JsonObject,
  booking: Booking,
  { trigger }: Context,
  updatedAt: Date | null,
  replaces: boolean,
): BookingState {
  const said = trigger.status === "asSent" ? statusOf(booking.status) : trigger.status;
  // The calendar marks a booking that was moved away as cancelled, or leaves it accepted: neither is what became of it.
  const movedAway = booking.rescheduledToUid !== null || source["rescheduled"] === true;
  const status = movedAway || ((replaces || trigger.moves) && said === "confirmed") ? "rescheduled" : said;
  const over = status === "cancelled" || status === "rejected";
  return {
    status,
    providerStatus: booking.status,
    cancelledAt: over ? updatedAt : null,
    cancellationReason: over ? (booking.cancellationReason ?? booking.rejectionReason) : null,
  };
}

function timesOf(booking: Booking, at: string): BookingRecord["times"] {
  const startsAt = booking.startTime ?? booking.start;
  const endsAt = booking.endTime ?? booking.end;
  const field = (name: string) => [at, name].filter(Boolean).join(".");
  if (!startsAt) throw new RefusedRecord(field(at === "" ? "start" : "startTime"), "is missing");
  if (endsAt && endsAt < startsAt)
    throw new RefusedRecord(field(booking.endTime ? "endTime" : "end"), "is before the start");
  return { startsAt, endsAt };
}

/** The envelope's time is when it was sent; beside a trigger in a flat body, and in the API's records, it is the booking's. */
function bookedAt(booking: Booking, { trigger, sentAt, at }: Context): Date | null {
  if (at === "") return booking.createdAt;
  return trigger.madeNow ? sentAt : null;
}

function blank(uid: string, bookingId: string | null, updatedAt: Date | null): BookingRecord {
  return {
    provider: PROVIDER,
    uid,
    previousUids: [],
    nextUid: null,
    bookingId,
    icalUid: null,
    icalSequence: null,
    state: null,
    times: null,
    bookedAt: null,
    attendee: { name: null, phone: null, email: null },
    host: { name: null, email: null, externalId: null },
    eventType: null,
    serviceName: null,
    priceCents: null,
    currency: null,
    namesCalls: [],
    saidSource: null,
    changedByCall: null,
    noShow: null,
    updatedAt,
  };
}
