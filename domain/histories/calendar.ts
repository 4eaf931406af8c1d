import type { Random } from "@/domain/random";
import type { Agenda } from "./agenda";
import { type Booking, type BookingEvent, type BookingSource, listedBody, webhookBody } from "./booking-body";
import type { Clocks } from "./clocks";
import type { Diary, Slot } from "./diary";
import type { HistoryLine } from "./history-line";
import type { Noise } from "./noise";
import type { Person } from "./people";
import type { Salon, Service } from "./salon";

const SECOND_MS = 1000;
/** Nobody changes a booking in the first hours. */
const SETTLED_MS = 2 * 3_600_000;
const ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

type Around = { random: Random; noise: Noise; salon: Salon; clocks: Clocks; diary: Diary; outbox: Agenda<HistoryLine> };
export type NewBooking = {
  at: number;
  slot: Slot;
  service: Service;
  guest: Person;
  attendee: Booking["attendee"];
  source: BookingSource;
};

/** Keeps the bookings and tells of them, as calendars do. */
export class Calendar {
  private nextId: number;
  private readonly live: Booking[] = [];
  private readonly places = new Map<Booking, number>();
  private readonly unknownShare: number;

  constructor(private readonly around: Around) {
    const { random, noise } = around;
    this.nextId = random.int(1_000_000, 9_000_000);
    this.unknownShare = random.chance(noise.sourceUnknown / 2) ? 1 : noise.sourceUnknown;
  }

  book({ at, slot, service, guest, attendee, source }: NewBooking): Booking {
    const { random, salon } = this.around;
    const uid = this.newUid();
    const branch = salon.branches.find((one) => one.id === slot.member.branchId)!;
    const sourceTold = !random.chance(this.unknownShare);
    const booking: Booking = {
      ...{ uid, branch, slot, service, guest, attendee, source, sourceTold },
      id: this.nextId++,
      icalUid: `${uid}@Cal.com`,
      sequence: 0,
      madeAt: at,
      replaces: null,
    };
    this.remember(booking);
    this.tell(booking, "BOOKING_CREATED", at);
    return booking;
  }

  move(booking: Booking, at: number): Booking | null {
    const { diary } = this.around;
    const slot = diary.find({ branchId: booking.branch.id, service: booking.service, earliest: at + 3_600_000 });
    if (!slot) return null;
    this.forget(booking);
    const { uid, id } = booking;
    const moved: Booking = {
      ...booking,
      uid: this.newUid(),
      id: this.nextId++,
      ...{ slot, madeAt: at },
      sequence: booking.sequence + 1,
      replaces: { uid, id, slot: booking.slot },
    };
    this.remember(moved);
    this.tell(moved, "BOOKING_RESCHEDULED", at);
    return moved;
  }

  cancel(booking: Booking, at: number): void {
    this.forget(booking);
    this.tell(booking, "BOOKING_CANCELLED", at);
  }

  /** Somebody at the desk writes the guest's name as it is spelled: the list shows it from then on. */
  correctName(booking: Booking, name: string, at: number): void {
    if (booking.replaces) return;
    const { random, salon, clocks } = this.around;
    const corrected = { ...booking, attendee: { ...booking.attendee, name } };
    const times = { createdAt: clocks.calendar(booking.madeAt), updatedAt: clocks.calendar(at), cancelled: false };
    this.send(booking, listedBody(random, salon, corrected, times), at + random.int(60, 43_200) * SECOND_MS);
  }

  /** Some booking that is still ahead; null when there is none. */
  someLive(at: number): Booking | null {
    for (let attempt = 0; attempt < 8 && this.live.length > 0; attempt++) {
      const booking = this.around.random.pick(this.live);
      if (booking.slot.startsAt <= at) this.forget(booking);
      else if (booking.madeAt < at - SETTLED_MS) return booking;
    }
    return null;
  }

  private remember(booking: Booking): void {
    this.places.set(booking, this.live.push(booking) - 1);
  }

  private forget(booking: Booking): void {
    this.around.diary.release(booking.slot);
    const place = this.places.get(booking);
    if (place === undefined) return;
    this.places.delete(booking);
    const last = this.live.pop()!;
    if (last === booking) return;
    this.live[place] = last;
    this.places.set(last, place);
  }

  private tell(booking: Booking, event: BookingEvent, at: number): void {
    const { random, noise, salon, clocks } = this.around;
    const { stampedAt, arrivesAt, lost } = clocks.webhook(at);
    const cancelled = event === "BOOKING_CANCELLED";
    const body = lost
      ? listedBody(random, salon, booking, {
          createdAt: clocks.calendar(booking.madeAt),
          updatedAt: clocks.calendar(at),
          cancelled,
        })
      : webhookBody(random, salon, booking, { event, stampedAt });
    this.send(booking, body, arrivesAt);
    if (random.chance(noise.webhookTwice)) this.send(booking, body, arrivesAt + random.int(1, 600) * SECOND_MS);
  }

  private send({ sourceTold, source }: Booking, body: Record<string, unknown>, at: number): void {
    this.around.outbox.put(at, { type: "booking", body, ...(sourceTold ? { source } : {}) });
  }

  private newUid(): string {
    return this.around.random.text(22, ALPHABET);
  }
}
