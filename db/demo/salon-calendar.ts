import type { Random } from "@/domain/random";
import { berlinParts, MINUTE_MS, minuteOf, nextDay } from "./berlin-time";
import { type Branch, openingHours, type StaffMember, staffIn } from "./salon";

const GRID_MINUTES = 15;
const DAYS_AHEAD = 45;

export type Slot = { staff: StaffMember; startsAt: number; endsAt: number };
type Wish = {
  branch: Branch;
  minutes: number;
  /** The earliest start. */
  from: number;
  day: string;
  minute: number;
  staffId?: number | null;
};

/** Who is busy when: finds free chairs within opening hours and takes them. */
export class SalonCalendar {
  private readonly taken = new Map<string, { from: number; to: number }[]>();

  /** Takes the first free slot on or after the wished day, near the wished time. */
  take(random: Random, wish: Wish): Slot {
    let day = wish.day;
    for (let ahead = 0; ahead < DAYS_AHEAD; ahead++, day = nextDay(day)) {
      const slot = this.freeSlots(random, { ...wish, day })[0];
      if (slot) {
        this.block(slot);
        return slot;
      }
    }
    throw new Error(`no free chair in ${wish.branch.name} from ${wish.day}`);
  }

  /** Free slots of the wished day, those at or after the wished time first. */
  freeSlots(random: Random, wish: Wish): Slot[] {
    const hours = openingHours(wish.branch, wish.day, berlinParts(minuteOf(wish.day, 720)).weekday);
    if (!hours) return [];
    const grid: number[] = [];
    for (let minute = hours.from; minute + wish.minutes <= hours.to; minute += GRID_MINUTES) grid.push(minute);
    const ordered = [
      ...grid.filter((minute) => minute >= wish.minute),
      ...grid.filter((minute) => minute < wish.minute).reverse(),
    ];
    const members = staffIn(wish.branch.id).filter((member) => !wish.staffId || member.id === wish.staffId);
    const candidates = random.shuffled(members);
    return ordered.flatMap((minute) => {
      const startsAt = minuteOf(wish.day, minute);
      const endsAt = startsAt + wish.minutes * MINUTE_MS;
      const free =
        startsAt >= wish.from && candidates.find((member) => this.isFree(member, wish.day, startsAt, endsAt));
      return free ? [{ staff: free, startsAt, endsAt }] : [];
    });
  }

  block(slot: Slot): void {
    const key = `${slot.staff.id} ${berlinParts(slot.startsAt).day}`;
    const busy = this.taken.get(key) ?? [];
    busy.push({ from: slot.startsAt, to: slot.endsAt });
    this.taken.set(key, busy);
  }

  private isFree(member: StaffMember, day: string, from: number, to: number): boolean {
    const busy = this.taken.get(`${member.id} ${day}`) ?? [];
    return busy.every((other) => to <= other.from || from >= other.to);
  }
}
