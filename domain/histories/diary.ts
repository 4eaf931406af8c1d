import { TZDate } from "@date-fns/tz";
import type { Random } from "@/domain/random";
import type { Member, Salon, Service } from "./salon";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OPENS_MINUTES = 9 * 60;
const CLOSES_MINUTES = 19 * 60;
const GRID_MINUTES = 15;
const TRIES = 14;

export type Slot = { member: Member; startsAt: number; endsAt: number };

/** Who works when: nobody is booked twice for the same time. */
export class Diary {
  private readonly taken = new Map<string, [from: number, to: number][]>();
  private readonly byBranch = new Map<string, Member[]>();

  constructor(
    private readonly random: Random,
    private readonly salon: Salon,
  ) {
    for (const branch of salon.branches) {
      this.byBranch.set(
        branch.id,
        salon.staff.filter((member) => member.branchId === branch.id),
      );
    }
  }

  /** A free time from `earliest` on, some days ahead as people book; null when the salon is full. */
  find(wish: {
    branchId: string;
    service: Service;
    earliest: number;
    member?: Member;
    daysAhead?: number;
  }): Slot | null {
    const { random, salon } = this;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const ahead = wish.daysAhead ?? Math.floor(random.next() ** 2.2 * 42);
      const day = new TZDate(wish.earliest + (ahead + attempt) * DAY_MS, salon.timeZone);
      if (day.getDay() === 0) continue;
      const latest = CLOSES_MINUTES - wish.service.durationMinutes;
      const minutes = OPENS_MINUTES + GRID_MINUTES * random.int(0, Math.floor((latest - OPENS_MINUTES) / GRID_MINUTES));
      const at = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), 0, minutes, 0, salon.timeZone).getTime();
      if (at < wish.earliest) continue;
      const member = wish.member ?? random.pick(this.byBranch.get(wish.branchId)!);
      const slot = { member, startsAt: at, endsAt: at + wish.service.durationMinutes * MINUTE_MS };
      if (this.take(slot)) return slot;
    }
    return null;
  }

  /** The time right after another with the same person, if it is free. */
  after(slot: Slot, service: Service): Slot | null {
    const next = {
      member: slot.member,
      startsAt: slot.endsAt,
      endsAt: slot.endsAt + service.durationMinutes * MINUTE_MS,
    };
    return this.take(next) ? next : null;
  }

  release(slot: Slot): void {
    const key = keyOf(slot);
    const rest = (this.taken.get(key) ?? []).filter(([from]) => from !== slot.startsAt);
    this.taken.set(key, rest);
  }

  private take(slot: Slot): boolean {
    const key = keyOf(slot);
    const day = this.taken.get(key) ?? [];
    if (day.some(([from, to]) => slot.startsAt < to && from < slot.endsAt)) return false;
    day.push([slot.startsAt, slot.endsAt]);
    this.taken.set(key, day);
    return true;
  }
}

const keyOf = (slot: Slot) => `${slot.member.id} ${Math.floor(slot.startsAt / DAY_MS)}`;
