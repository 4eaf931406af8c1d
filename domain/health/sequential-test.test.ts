import { expect, test } from "vitest";
import { Random } from "../random";
import { breakageTest, type DueBooking, decayTest, watchBookings } from "./sequential-test";

const START = Date.UTC(2025, 0, 6, 8);
const BOOKINGS_PER_DAY = 30;
const bookings = (linked: Iterable<boolean>): DueBooking[] =>
  Array.from(linked, (isLinked, position) => {
    const at = new Date(START + (position * 86_400_000) / BOOKINGS_PER_DAY);
    return { id: position + 1, bookedAt: at, dueAt: at, isLinked };
  });
const drawn = (random: Random, count: number, rate: number) => Array.from({ length: count }, () => random.chance(rate));
const always = (count: number, isLinked: boolean) => Array.from({ length: count }, () => isLinked);

/** How many false alarms both tests raise together in a quarter of one company, over `quarters` of them. */
function falseAlarmsPerQuarter(random: Random, rate: number, quarters: number): number {
  let alarms = 0;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const history = bookings(drawn(random, 91 * BOOKINGS_PER_DAY, rate));
    for (const kind of [breakageTest, decayTest]) alarms += watchBookings(kind, history).alarms.length;
  }
  return alarms / quarters;
}

test("a company that is healthy at 98 % is paged falsely far less than once a quarter", () => {
  // Both sides of a booking are watched: the appointments' side may double what one side raises.
  expect(2 * falseAlarmsPerQuarter(new Random(1), 0.98, 400)).toBeLessThan(0.5);
});

test("the breakage test alone stays below one false page a quarter at 95 % too", () => {
  const random = new Random(2);
  const quarters = 200;
  let alarms = 0;
  for (let quarter = 0; quarter < quarters; quarter++)
    alarms += watchBookings(breakageTest, bookings(drawn(random, 2730, 0.95))).alarms.length;
  expect(alarms / quarters).toBeLessThan(1);
});

test.each([0, 1, 7, 400])("a full breakage after %i healthy bookings is paged at the third lost one", (healthy) => {
  const { standing } = watchBookings(breakageTest, bookings([...always(healthy, true), ...always(5, false)]));
  expect(standing?.alarmedBy?.id).toBe(healthy + 3);
  expect(standing?.first.id).toBe(healthy + 1);
  expect(standing?.lastGood?.id ?? 0).toBe(healthy);
});

test("two lost bookings in a row page nobody", () => {
  expect(watchBookings(breakageTest, bookings([...always(50, true), false, false])).alarms).toEqual([]);
});

test("a fall to 50 % is paged within 15 bookings in at least nine of ten runs", () => {
  const random = new Random(3);
  const runs = 3000;
  let paged = 0;
  for (let run = 0; run < runs; run++) {
    const history = bookings([...drawn(random, 60, 0.98), ...drawn(random, 15, 0.5)]);
    if (watchBookings(breakageTest, history).alarms.some((alarm) => alarm.alarmedBy!.id > 60)) paged++;
  }
  expect(paged / runs).toBeGreaterThan(0.9);
});

test("a decay to 90 % that the breakage test may miss is found within 200 bookings", () => {
  const random = new Random(4);
  let found = 0;
  for (let run = 0; run < 500; run++)
    if (watchBookings(decayTest, bookings(drawn(random, 200, 0.9))).alarms.length > 0) found++;
  expect(found / 500).toBeGreaterThan(0.9);
});

test("an alarm stands through single links and ends when bookings have been linked again for a while", () => {
  const broken = [...always(40, true), ...always(10, false)];
  expect(watchBookings(breakageTest, bookings([...broken, true, false, true])).standing).not.toBeNull();
  expect(watchBookings(breakageTest, bookings([...broken, ...always(16, true)])).standing).toBeNull();
});

test("a company with four times the bookings waits for one more lost one", () => {
  const busy = bookings([...always(1200, true), ...always(6, false)]).map((booking, position) => ({
    ...booking,
    dueAt: new Date(START + (position * 86_400_000) / (4 * BOOKINGS_PER_DAY)),
  }));
  expect(watchBookings(breakageTest, busy).standing?.alarmedBy?.id).toBe(1204);
});
