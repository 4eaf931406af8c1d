import { and, eq } from "drizzle-orm";
import { BUILT_IN_CALENDAR } from "@/domain/booking/built-in-uid";
import type { BookingOrder, Calendar, SlotQuery } from "@/domain/booking/calendar";
import { CalendarRefusal } from "@/domain/booking/calendar-errors";
import { freeStarts } from "@/domain/booking/free-starts";
import type { Database, Transaction } from "../client";
import { calendarBookings } from "../schema/booking";
import { loadDiaries } from "./diaries";
import { bookingOfRequest, insertBooking } from "./insert-booking";
import { recordOf } from "./record-of";

const DAY_MS = 86_400_000;
/** Nobody's booking is longer, so that what begins this long before a time may still run into it. */
const LONGEST_BOOKING_MS = DAY_MS;

type Around = { companyId: number };

/** The calendar that Relink keeps itself, for companies without another one. Each act is a transaction of its own. */
export function builtInCalendar(db: Database, { companyId }: Around): Calendar {
  return {
    provider: BUILT_IN_CALENDAR,
    freeSlots: (query) => freeSlots(db, companyId, query),
    book: (order) => book(db, companyId, order),
    async reschedule({ uid, startsAt, now }) {
      return db.transaction(async (tx) => {
        const held = await lockLive(tx, companyId, uid);
        const endsAt = new Date(startsAt.getTime() + held.endsAt.getTime() - held.startsAt.getTime());
        refusePast(startsAt, now);
        await requireFree(tx, companyId, { staffId: held.staffId, startsAt, endsAt, except: held.uid });
        const [moved] = await orTaken(() =>
          tx
            .update(calendarBookings)
            .set({ startsAt, endsAt, changedAt: after(held.changedAt, now), moves: held.moves + 1 })
            .where(eq(calendarBookings.id, held.id))
            .returning(),
        );
        return recordOf(tx, moved!);
      });
    },
    async cancel({ uid, reason, now }) {
      return db.transaction(async (tx) => {
        const held = await lockLive(tx, companyId, uid);
        const [cancelled] = await tx
          .update(calendarBookings)
          .set({ cancelledAt: now, changedAt: after(held.changedAt, now), cancellationReason: reason })
          .where(eq(calendarBookings.id, held.id))
          .returning();
        return recordOf(tx, cancelled!);
      });
    },
    async find(uid) {
      const [row] = await db.select().from(calendarBookings).where(ofUid(companyId, uid));
      return row ? recordOf(db, row) : null;
    },
    async findByRequest({ metadata }) {
      const row = await bookingOfRequest(db, companyId, metadata);
      return row ? recordOf(db, row) : null;
    },
  };
}

async function freeSlots(db: Database, companyId: number, query: SlotQuery) {
  const { service, from, to, limit } = query;
  const diaries = await loadDiaries(db, companyId, { ...query, window: { from, to } });
  const slots = diaries.flatMap(({ staffId, staffName, worked, busy }) =>
    freeStarts({ worked, busy, durationMinutes: service.durationMinutes, window: { from, to } }).map((startsAt) => ({
      ...{ startsAt, staffId, staffName },
      endsAt: new Date(startsAt.getTime() + service.durationMinutes * 60_000),
    })),
  );
  const earliestOf = new Map<number, (typeof slots)[number]>();
  for (const slot of slots) if (!earliestOf.has(slot.startsAt.getTime())) earliestOf.set(slot.startsAt.getTime(), slot);
  return [...earliestOf.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).slice(0, limit);
}

async function book(db: Database, companyId: number, order: BookingOrder) {
  const { startsAt, service, now } = order;
  refusePast(startsAt, now);
  const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000);
  const window = { from: new Date(startsAt.getTime() - LONGEST_BOOKING_MS), to: endsAt };
  const made = await bookingOfRequest(db, companyId, order.metadata);
  if (made) return recordOf(db, made);
  const diaries = await loadDiaries(db, companyId, { ...order, window });
  for (const diary of diaries) {
    if (!diary.isFree({ from: startsAt, to: endsAt })) continue;
    const row = await insertBooking(db, companyId, { order, diary, endsAt });
    const ours = row ?? (await bookingOfRequest(db, companyId, order.metadata));
    if (ours) return recordOf(db, ours);
  }
  throw taken();
}

async function lockLive(tx: Transaction, companyId: number, uid: string) {
  const [held] = await tx.select().from(calendarBookings).where(ofUid(companyId, uid)).for("update");
  if (!held) throw new CalendarRefusal("unknown_booking", `The calendar has no booking ${uid}.`);
  if (held.cancelledAt) throw new CalendarRefusal("already_over", `The booking ${uid} was cancelled before.`);
  return held;
}

type Wanted = { staffId: number; startsAt: Date; endsAt: Date; except: string };

async function requireFree(tx: Transaction, companyId: number, { staffId, startsAt, endsAt, except }: Wanted) {
  const window = { from: new Date(startsAt.getTime() - LONGEST_BOOKING_MS), to: endsAt };
  const [diary] = await loadDiaries(tx, companyId, { staffId, branchId: null, window, except });
  if (!diary?.isFree({ from: startsAt, to: endsAt })) throw taken();
}

async function orTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (overlaps(error)) throw taken();
    throw error;
  }
}

/** Whether the database refused a booking that overlaps another one of the same person. */
function overlaps(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === "23P01") return true;
  }
  return false;
}

function refusePast(startsAt: Date, now: Date) {
  if (startsAt <= now) throw new CalendarRefusal("in_the_past", `${startsAt.toISOString()} has passed.`);
}

/** A company's clock may stand still; which state of a booking is the later one must be told all the same. */
const after = (before: Date, now: Date) => (now > before ? now : new Date(before.getTime() + 1));

const taken = () => new CalendarRefusal("slot_taken", "Nobody is free at that time.");
const ofUid = (companyId: number, uid: string) =>
  and(eq(calendarBookings.companyId, companyId), eq(calendarBookings.uid, uid));
