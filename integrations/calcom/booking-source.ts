import type { BookingRecord } from "@/domain/records/booking-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import type { BookingSource, Told } from "@/domain/sync/sources";
import { type JsonObject, textAt } from "../lenient-json";
import { CalcomApi, type CalcomConnection } from "./api";
import { translateBooking } from "./translate-booking";

/** Cal.com's bookings by when they were last changed, to be compared with ours. */
export function calcomBookings(connection: CalcomConnection, options: { pageSize?: number } = {}): BookingSource {
  const take = options.pageSize ?? PAGE;
  return {
    provider: "calcom",
    async list({ since, page }, signal) {
      const { after, skip } = placeOf(page) ?? { after: since.toISOString(), skip: 0 };
      const found = await new CalcomApi(connection, { signal }).bookings({
        ...{ afterUpdatedAt: after, sortUpdatedAt: "asc", take: String(take), skip: String(skip) },
      });
      const next = found.hasMore && found.bookings.length > 0 ? nextPlace(found.bookings, { after, skip }) : null;
      return { told: found.bookings.flatMap((booking) => toldOf(booking) ?? []), next, total: found.total };
    },
    async get(uid, signal) {
      const booking = await new CalcomApi(connection, { signal }).booking(uid);
      return booking && toldOf(booking);
    },
  };
}

type Place = { after: string; skip: number };

/**
 * Offsets shift when a booking changes while its list is read, so that the next page begins at the last booking of this one,
 * again; only where a page holds a single moment is it gone on by offset.
 */
function nextPlace(bookings: JsonObject[], { after, skip }: Place): string {
  const last = textAt(bookings.at(-1), "updatedAt");
  // The interface does not say whether the bound itself is in the list.
  const bound = last === null ? null : new Date(Date.parse(last) - 1).toISOString();
  const place = bound === null || bound === after ? { after, skip: skip + bookings.length } : { after: bound, skip: 0 };
  return JSON.stringify(place);
}

function placeOf(page: string | null): Place | null {
  return page === null ? null : (JSON.parse(page) as Place);
}

function toldOf(booking: JsonObject): Told<BookingRecord> | null {
  const id = textAt(booking, "uid") ?? "";
  try {
    const told = translateBooking(booking);
    return told.kind === "booking" ? { id, record: inWordsOfWebhooks(told.record), refusal: null } : null;
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return { id, record: null, refusal: error.message };
  }
}

/** Lists write a status small, webhooks large: that is no difference. */
function inWordsOfWebhooks(record: BookingRecord): BookingRecord {
  const { state } = record;
  return state
    ? { ...record, state: { ...state, providerStatus: state.providerStatus?.toUpperCase() ?? null } }
    : record;
}

const PAGE = 100;
