import type { BookingRecord } from "../records/booking-record";

/** A time at which somebody of the company could begin. */
export type Slot = { startsAt: Date; endsAt: Date; staffId: number | null; staffName: string | null };

/** What is booked. `eventTypeId` is what the outside calendar calls it; null where it has no word for it. */
export type BookableService = {
  id: number | null;
  name: string;
  durationMinutes: number;
  priceCents: number | null;
  eventTypeId: string | null;
};

export type SlotQuery = {
  service: BookableService;
  branchId: number | null;
  staffId: number | null;
  from: Date;
  to: Date;
  limit: number;
};

/** What is to be booked, for whom, and in which call. */
export type BookingOrder = {
  service: BookableService;
  branchId: number | null;
  staffId: number | null;
  startsAt: Date;
  attendee: { name: string; phone: string | null; email: string | null };
  /** Kept with the booking: `call_id`, and the request by which it is found again. */
  metadata: BookingMetadata;
  now: Date;
};

export type BookingMetadata = { call_id: string; relink_request: string };

/** Before when the calendar has to answer: its methods throw CalendarUnavailable afterwards. */
export type Patience = { signal: AbortSignal };

/**
 * Where a company's bookings are made. Every method throws CalendarRefusal for what it will not do, and CalendarUnavailable
 * when it cannot be known whether it did.
 */
export interface Calendar {
  readonly provider: string;
  /** Free starts in [from, to), earliest first. */
  freeSlots(query: SlotQuery, patience: Patience): Promise<Slot[]>;
  book(order: BookingOrder, patience: Patience): Promise<BookingRecord>;
  /** The booking of this chain that stands from now on; its uid may be a new one. */
  reschedule(move: { uid: string; startsAt: Date; now: Date }, patience: Patience): Promise<BookingRecord>;
  cancel(booking: { uid: string; reason: string; now: Date }, patience: Patience): Promise<BookingRecord>;
  /** Null when the calendar does not have it. */
  find(uid: string, patience: Patience): Promise<BookingRecord | null>;
  /** The live booking that this request made, whoever answered whom; made at `since` or later. */
  findByRequest(request: { metadata: BookingMetadata; since: Date }, patience: Patience): Promise<BookingRecord | null>;
}
