/** A booking whose grace has passed, as it was known when it was judged. Excluded ones are left out by whoever reads them. */
export type DueBooking = { id: number; bookedAt: Date; dueAt: Date; isLinked: boolean };

/**
 * A one-sided CUSUM: each booking adds the log-likelihood ratio, in bits, of "sick" against "healthy", never below zero.
 * The alarm rises at `alarmBits` and ends only when the sum is back at zero, so that it does not flutter.
 */
export type SequentialTest = {
  /** The share of bookings that stay unlinked in a healthy company. */
  healthyLoss: number;
  /** The share from which on the test is quickest. */
  sickLoss: number;
  alarmBits: number;
};

/** At a healthy 98 %: 0.04 false alarms in a quarter of 30 bookings a day. The third loss in a row alarms. */
export const breakageTest: SequentialTest = { healthyLoss: 0.02, sickLoss: 0.5, alarmBits: 13.9 };

/** Slower and finer: a fall to 90 % within some hundred bookings. 0.03 false alarms in such a quarter. */
export const decayTest: SequentialTest = { healthyLoss: 0.02, sickLoss: 0.1, alarmBits: 11.5 };

/** A stretch in which the sum stood above zero. */
export type Excursion = {
  /** The last linked booking before the stretch; null: none is known. */
  lastGood: DueBooking | null;
  first: DueBooking;
  /** The booking at which the alarm rose; null: it did not. */
  alarmedBy: DueBooking | null;
  /** Of `seen` bookings since `first`, how many have no link. */
  lost: number;
  seen: number;
};

export type Watch = {
  /** The stretch whose alarm stands at the end; null: none does. */
  standing: Excursion | null;
  /** Every stretch that alarmed, oldest first. */
  alarms: Excursion[];
};

/** Runs the test over bookings in the order in which they were due. */
export function watchBookings(test: SequentialTest, bookings: readonly DueBooking[]): Watch {
  const lossBits = Math.log2(test.sickLoss / test.healthyLoss);
  const linkBits = Math.log2((1 - test.sickLoss) / (1 - test.healthyLoss));
  const limit = test.alarmBits + extraBits(bookings);
  const alarms: Excursion[] = [];
  let bits = 0;
  let lastLinked: DueBooking | null = null;
  let stretch: Excursion | null = null;
  for (const booking of bookings) {
    bits = Math.min(limit, Math.max(0, bits + (booking.isLinked ? linkBits : lossBits)));
    if (bits === 0) stretch = null;
    else {
      stretch ??= { lastGood: lastLinked, first: booking, alarmedBy: null, lost: 0, seen: 0 };
      stretch.seen++;
      if (!booking.isLinked) stretch.lost++;
      if (stretch.alarmedBy === null && bits >= limit) {
        stretch.alarmedBy = booking;
        alarms.push(stretch);
      }
    }
    if (booking.isLinked) lastLinked = booking;
  }
  return { standing: stretch?.alarmedBy ? stretch : null, alarms };
}

/** False alarms come per booking, not per day: twice the bookings take one more bit, and the quarter stays as quiet. */
function extraBits(bookings: readonly DueBooking[]): number {
  const [first, last] = [bookings[0], bookings.at(-1)];
  if (!first || !last) return 0;
  const days = Math.max(1, (last.dueAt.getTime() - first.dueAt.getTime()) / DAY_MS);
  return Math.max(0, Math.log2(bookings.length / days / STATED_BOOKINGS_PER_DAY));
}

const STATED_BOOKINGS_PER_DAY = 30;
const DAY_MS = 86_400_000;
