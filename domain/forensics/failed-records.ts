import { callsWithoutBooking } from "./calls-without-booking";
import { type Impact, impactOf } from "./impact";
import type { LocatedFailure } from "./investigate";
import type { JudgedBooking, JudgedCall } from "./judged";

/** What was before a failure, and what fell into it: after the last good record until it recovered, or the end of what was looked at. */
export type Split<Row> = { before: Row[]; during: Row[] };

export type FailedRecords = {
  until: Date;
  calls: Split<JudgedCall>;
  bookings: Split<JudgedBooking>;
  badCalls: JudgedCall[];
  badBookings: JudgedBooking[];
  /** Calls that say they booked, where no appointment arrived. */
  phantoms: JudgedCall[];
  /** What is still without a link now. */
  open: Impact;
};

/** The records of a located failure. */
export function failedRecords(located: LocatedFailure): FailedRecords {
  const { failure, records } = located;
  const until = failure.recovered?.at ?? records.until;
  const from = failure.lastGood?.at ?? new Date(0);
  const isBefore = (at: Date) => at <= from && (failure.beforeFrom === null || at > failure.beforeFrom);
  const isDuring = (at: Date) => at > from && at <= until;
  const calls = split(located.calls, (call) => call.startedAt, isBefore, isDuring);
  const bookings = split(located.bookings, (booking) => booking.bookedAt, isBefore, isDuring);
  const phantoms = callsWithoutBooking(located.calls, located.bookings).filter((call) => isDuring(call.startedAt));
  const [badCalls, badBookings] = [calls.during.filter(isBad), bookings.during.filter(isBad)];
  const open = impactOf(
    badBookings.filter((one) => one.callId === null),
    badCalls.filter((one) => one.appointmentId === null),
    phantoms,
  );
  return { until, calls, bookings, badCalls, badBookings, phantoms, open };
}

const isBad = ({ bad }: { bad: boolean }) => bad;

function split<Row>(
  rows: readonly Row[],
  at: (row: Row) => Date,
  isBefore: (at: Date) => boolean,
  isDuring: (at: Date) => boolean,
): Split<Row> {
  return { before: rows.filter((row) => isBefore(at(row))), during: rows.filter((row) => isDuring(at(row))) };
}
