import { BOOKING_LAG_MINUTES, CLOCK_SKEW_MINUTES } from "../linking/thresholds";
import type { JudgedBooking, JudgedCall } from "./judged";

const MINUTE_MS = 60_000;
const LONGEST_CALL_MS = 4 * 60 * MINUTE_MS;
/** A booking of the caller's own that arrives so long after the call still answers for it. */
export const OWN_BOOKING_LAG_MINUTES = 120;

/**
 * The calls that say they booked while nothing arrived. An appointment without a call answers for one of them: for the
 * latest call of the same person up to OWN_BOOKING_LAG_MINUTES before, else for any that ran up to BOOKING_LAG_MINUTES before.
 * Both in the order of time.
 */
export function callsWithoutBooking(calls: readonly JudgedCall[], bookings: readonly JudgedBooking[]): JudgedCall[] {
  const open = calls.filter((call) => call.appointmentId === null);
  const answered = new Set<number>();
  const ofStrangers: { booking: JudgedBooking; near: JudgedCall[] }[] = [];
  let oldest = 0;
  for (const booking of bookings.filter((one) => one.callId === null)) {
    const at = booking.bookedAt.getTime();
    while (oldest < open.length && beginOf(open[oldest]!) < at - LONGEST_CALL_MS) oldest++;
    const near: JudgedCall[] = [];
    for (let next = oldest; next < open.length && beginOf(open[next]!) <= at; next++) near.push(open[next]!);
    const own = near.filter((call) => isSamePerson(call, booking) && endOf(call, OWN_BOOKING_LAG_MINUTES) >= at);
    // Of a family's two calls each gets one of its two bookings; a second booking of one call answers for nobody else.
    const answer = own.findLast((call) => !answered.has(call.id)) ?? own.at(-1);
    if (answer) answered.add(answer.id);
    else ofStrangers.push({ booking, near });
  }
  for (const { booking, near } of ofStrangers) {
    const at = booking.bookedAt.getTime();
    const answer = near.find((call) => !answered.has(call.id) && endOf(call, BOOKING_LAG_MINUTES) >= at);
    if (answer) answered.add(answer.id);
  }
  return open.filter((call) => !answered.has(call.id));
}

const beginOf = (call: JudgedCall) => call.startedAt.getTime() - CLOCK_SKEW_MINUTES * MINUTE_MS;
const endOf = (call: JudgedCall, lagMinutes: number) =>
  (call.endedAt ?? call.startedAt).getTime() + lagMinutes * MINUTE_MS;

function isSamePerson(call: JudgedCall, booking: JudgedBooking): boolean {
  return (
    (call.customerId !== null && call.customerId === booking.customerId) ||
    (call.phone !== null && call.phone === booking.phone)
  );
}
