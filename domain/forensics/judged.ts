import type { ForensicBooking, ForensicCall } from "./records";
import { isBad, linkVerdict, type Verdict } from "./verdict";

export type JudgedBooking = ForensicBooking & { verdict: Verdict; bad: boolean; repaired: boolean };
export type JudgedCall = ForensicCall & { verdict: Verdict; bad: boolean; repaired: boolean };

type Clock = { now: Date; graceMinutes: number };

/** The bookings that say something about linking, by the time they were made. */
export function judgeBookings(bookings: readonly ForensicBooking[], clock: Clock): JudgedBooking[] {
  return bookings
    .map((booking) => {
      const { bookedAt, callEndedAt } = booking;
      const dueFrom = callEndedAt !== null && callEndedAt > bookedAt ? callEndedAt : bookedAt;
      return judged(booking, linkVerdict({ ...booking, isLinked: booking.callId !== null, dueFrom }, clock));
    })
    .filter(saysSomething)
    .toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime() || a.id - b.id);
}

/** The calls that say something about linking, by the time they began. */
export function judgeCalls(calls: readonly ForensicCall[], clock: Clock): JudgedCall[] {
  return calls
    .map((call) => {
      const dueFrom = call.endedAt ?? call.startedAt;
      return judged(call, linkVerdict({ ...call, isLinked: call.appointmentId !== null, dueFrom }, clock));
    })
    .filter(saysSomething)
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || a.id - b.id);
}

function judged<Row extends ForensicBooking | ForensicCall>(row: Row, verdict: Verdict) {
  const isLinked = "callId" in row ? row.callId !== null : row.appointmentId !== null;
  const bad = isBad(verdict);
  return { ...row, verdict, bad, repaired: bad && verdict !== "late" && isLinked };
}

const saysSomething = ({ verdict }: { verdict: Verdict }) => verdict !== "too_young" && verdict !== "set_aside";
