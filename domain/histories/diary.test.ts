import { TZDate } from "@date-fns/tz";
import { expect, test } from "vitest";
import { Random } from "@/domain/random";
import { Diary, type Slot } from "./diary";
import { makeSalon } from "./salon";

const EARLIEST = Date.UTC(2025, 9, 24, 8);

test("nobody is booked twice for one time, and nobody works on a Sunday or at night", () => {
  const random = new Random(2);
  const salon = makeSalon(random, 500);
  const diary = new Diary(random, salon);
  const slots: Slot[] = [];
  for (let i = 0; i < 600; i++) {
    const branchId = random.pick(salon.branches).id;
    const slot = diary.find({ branchId, service: random.pick(salon.services), earliest: EARLIEST, daysAhead: i % 4 });
    if (slot) slots.push(slot);
  }
  expect(slots.length).toBeGreaterThan(300);
  for (const one of slots) {
    const local = new TZDate(one.startsAt, salon.timeZone);
    expect(local.getDay()).not.toBe(0);
    expect(local.getHours()).toBeGreaterThanOrEqual(9);
    const clashes = slots.filter(
      (other) =>
        other !== one &&
        other.member.id === one.member.id &&
        other.startsAt < one.endsAt &&
        one.startsAt < other.endsAt,
    );
    expect(clashes).toEqual([]);
  }
});

test("a time that was given back is free again", () => {
  const random = new Random(3);
  const salon = makeSalon(random, 500);
  const diary = new Diary(random, salon);
  const [service] = salon.services;
  const first = diary.find({ branchId: salon.branches[0]!.id, service: service!, earliest: EARLIEST })!;
  const before = { ...first, endsAt: first.startsAt };
  expect(diary.after(before, service!)).toBeNull();
  diary.release(first);
  expect(diary.after(before, service!)).toMatchObject({ startsAt: first.startsAt });
});
