import type { BookingMetadata, BookingOrder, Calendar, Patience } from "@/domain/booking/calendar";
import { CalendarRefusal, type CalendarRefusalReason, CalendarUnavailable } from "@/domain/booking/calendar-errors";
import { answersRequest } from "@/domain/booking/stale-answer";
import type { BookingRecord } from "@/domain/records/booking-record";
import { ProviderError } from "../http/provider-error";
import { decoded, isObject, type JsonObject, textAt } from "../lenient-json";
import { CalcomApi, type CalcomConnection } from "./api";
import { translateBooking } from "./translate-booking";

type Settings = CalcomConnection & { timeZone: string; language: string };

/** Cal.com as a company's calendar. Bookings carry the call's id in their metadata. */
export function calcomCalendar(settings: Settings): Calendar {
  const api = ({ signal }: Patience, retries = 0) => new CalcomApi(settings, { signal, retries });
  return {
    provider: "calcom",
    freeSlots: (query, patience) =>
      asCalendar("unknown_service", async () => {
        const { service, from, to, limit } = query;
        const eventTypeId = requireEventType(service.eventTypeId);
        const starts = await api(patience).slots({ eventTypeId, start: from, end: to, timeZone: settings.timeZone });
        const wanted = starts.filter((start) => start >= from && start < to);
        return wanted
          .sort((a, b) => a.getTime() - b.getTime())
          .slice(0, limit)
          .map((startsAt) => ({
            startsAt,
            endsAt: new Date(startsAt.getTime() + service.durationMinutes * 60_000),
            ...{ staffId: null, staffName: null },
          }));
      }),
    book: (order, patience) =>
      asCalendar("unknown_service", async () => {
        const booking = await api(patience).book(bodyOf(order, settings));
        const record = recordOf(booking);
        const { bookedAt } = record;
        if (!answersRequest({ bookedAt, metadata: metadataOf(booking) }, order.metadata, new Date())) {
          throw new CalendarRefusal(
            "not_accepted",
            "Cal.com answered with a booking that was made before and is not ours.",
          );
        }
        // What was asked for is what was booked, also where the answer leaves the metadata out.
        return record.namesCalls.length > 0 ? record : { ...record, ...namedBy(order.metadata) };
      }),
    reschedule: ({ uid, startsAt }, patience) =>
      asCalendar("unknown_booking", async () =>
        recordOf(await api(patience).reschedule(uid, { start: startsAt.toISOString(), reschedulingReason: "" })),
      ),
    cancel: ({ uid, reason }, patience) =>
      asCalendar("unknown_booking", async () => {
        const cancelled = recordOf(await api(patience).cancel(uid, { cancellationReason: reason || "-" }));
        return cancelled.state?.status === "cancelled" ? cancelled : asCancelled(cancelled);
      }),
    find: (uid, patience) =>
      asCalendar("unknown_booking", async () => {
        const booking = await api(patience, 1).booking(uid);
        return booking && recordOf(booking);
      }),
    findByRequest: ({ metadata, since }, patience) =>
      asCalendar("unknown_booking", async () => {
        for (let skip = 0; ; skip += PAGE) {
          const page = await api(patience, 1).bookings({
            afterCreatedAt: since.toISOString(),
            ...{ sortCreated: "asc", take: String(PAGE), skip: String(skip) },
          });
          const ours = page.bookings.find((booking) => isOfRequest(booking, metadata));
          if (ours) return recordOf(ours);
          if (!page.hasMore || page.bookings.length === 0) return null;
        }
      }),
  };
}

function isOfRequest(booking: JsonObject, asked: BookingMetadata): boolean {
  const { call_id: callId, relink_request: request } = metadataOf(booking);
  if (callId !== asked.call_id || request !== asked.relink_request) return false;
  return (
    !["cancelled", "rejected"].includes(textAt(booking, "status") ?? "") && textAt(booking, "rescheduledToUid") === null
  );
}

function bodyOf({ service, startsAt, attendee, metadata }: BookingOrder, { timeZone, language }: Settings): JsonObject {
  const { name, phone, email } = attendee;
  const eventTypeId = requireEventType(service.eventTypeId);
  return {
    eventTypeId: /^\d+$/.test(eventTypeId) ? Number(eventTypeId) : eventTypeId,
    start: startsAt.toISOString(),
    attendee: { name, timeZone, language, ...(phone ? { phoneNumber: phone } : {}), ...(email ? { email } : {}) },
    metadata,
  };
}

function requireEventType(eventTypeId: string | null): string {
  if (eventTypeId !== null) return eventTypeId;
  throw new CalendarRefusal("unknown_service", "No event type of Cal.com is known for this service in this branch.");
}

function recordOf(booking: JsonObject): BookingRecord {
  const told = translateBooking(booking);
  if (told.kind === "booking") return told.record;
  throw new ProviderError(`Cal.com answered with no booking: ${told.reason}`, { status: 200 });
}

function metadataOf(booking: JsonObject): Partial<BookingMetadata> {
  const metadata = decoded(booking["metadata"]);
  if (!isObject(metadata)) return {};
  const [callId, request] = [textAt(metadata, "call_id", "retell_call_id"), textAt(metadata, "relink_request")];
  return { ...(callId ? { call_id: callId } : {}), ...(request ? { relink_request: request } : {}) };
}

const namedBy = ({ call_id: providerCallId }: BookingMetadata): Pick<BookingRecord, "namesCalls"> => ({
  namesCalls: [{ provider: "retell", providerCallId, origin: "metadata.call_id" }],
});

function asCancelled(record: BookingRecord): BookingRecord {
  const cancelledAt = record.updatedAt ?? new Date();
  const state = { status: "cancelled", providerStatus: "cancelled", cancelledAt, cancellationReason: null } as const;
  return { ...record, state };
}

/** Cal.com's errors in the words of every calendar. */
async function asCalendar<T>(missing: CalendarRefusalReason, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { status, said, message, neverSent } = error;
    if (status === 404) throw new CalendarRefusal(missing, message);
    if (status === 400 || status === 409 || status === 422) throw new CalendarRefusal(reasonOf(said), message);
    const refused = status === 401 || status === 403 || status === 429;
    throw new CalendarUnavailable(message, { mayHaveActed: !refused && !neverSent, cause: error });
  }
}

function reasonOf(said: string): CalendarRefusalReason {
  if (/already has booking|not available|no.?available|slot|busy|conflict|booked/i.test(said)) return "slot_taken";
  if (/in the past|past date|minimum (booking )?notice/i.test(said)) return "in_the_past";
  if (/already.*(cancel|reject)|cancelled already|has been cancelled/i.test(said)) return "already_over";
  return "not_accepted";
}

const PAGE = 100;
