import { breakageTest, type DueBooking, decayTest, watchBookings } from "../health/sequential-test";
import { Random } from "../random";
import type { FalsePages } from "./drill";

const BOOKINGS_PER_DAY = 30;
const DAYS_PER_QUARTER = 91;
const HEALTHY_RATE = 0.98;
const QUARTERS_PER_YEAR = 4;
const DAY_MS = 86_400_000;
const THRESHOLD_RATE = 0.8;
const THRESHOLD_MIN_BOOKINGS = 10;

/**
 * How often a synthetic company pages that is healthy at 98 % of 30 bookings a day: `years` of it, each side of the link
 * drawn for itself, which is more than real sides do. Both sequential tests, the 24-hour threshold and the test of
 * contradicted links are counted.
 */
export function simulateFalsePages({ years, seed }: { years: number; seed: number }): FalsePages {
  const random = new Random(seed);
  const quarters = years * QUARTERS_PER_YEAR;
  let pages = 0;
  for (let quarter = 0; quarter < quarters; quarter++) {
    // As often as a booking stays unlinked, a link's records may contradict it.
    pages += watchBookings(breakageTest, healthyQuarter(random)).alarms.length;
    for (const _side of ["calls", "appointments"]) {
      const bookings = healthyQuarter(random);
      for (const test of [breakageTest, decayTest]) pages += watchBookings(test, bookings).alarms.length;
      pages += thresholdPages(bookings);
    }
  }
  const [low, high] = poissonInterval(pages);
  return { perQuarter: pages / quarters, interval: [low / quarters, high / quarters], quarters };
}

function healthyQuarter(random: Random): DueBooking[] {
  return Array.from({ length: DAYS_PER_QUARTER * BOOKINGS_PER_DAY }, (_, position) => {
    const at = new Date((position * DAY_MS) / BOOKINGS_PER_DAY);
    return { id: position + 1, bookedAt: at, dueAt: at, isLinked: random.chance(HEALTHY_RATE) };
  });
}

/** How often the rate of the last 24 hours falls below the threshold. */
function thresholdPages(bookings: readonly DueBooking[]): number {
  let [pages, oldest, linked, wasBelow] = [0, 0, 0, false];
  for (const [index, booking] of bookings.entries()) {
    if (booking.isLinked) linked++;
    for (; bookings[oldest]!.dueAt.getTime() <= booking.dueAt.getTime() - DAY_MS; oldest++) {
      if (bookings[oldest]!.isLinked) linked--;
    }
    const due = index - oldest + 1;
    const isBelow = due >= THRESHOLD_MIN_BOOKINGS && linked / due < THRESHOLD_RATE;
    if (isBelow && !wasBelow) pages++;
    wasBelow = isBelow;
  }
  return pages;
}

const Z_95 = 1.959964;

/** The 95 % interval of a rare event's expected number, of which `count` were seen (Byar's approximation). */
export function poissonInterval(count: number): [low: number, high: number] {
  const bound = (of: number, z: number) => of * (1 - 1 / (9 * of) + z / (3 * Math.sqrt(of))) ** 3;
  return [count === 0 ? 0 : bound(count, -Z_95), bound(count + 1, Z_95)];
}
