import type { CallersAppointment } from "@/db/queries/booking/callers-appointments";
import type { Calendar, Patience } from "@/domain/booking/calendar";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { instantIn } from "@/domain/records/local-time";
import { actOnce } from "./act-once";
import type { Ask } from "./ask";
import { meantAppointment } from "./find-appointments";

/** Moves the appointment that is meant to the time that the arguments say. */
export async function rescheduleAppointment(ask: Ask): Promise<FunctionOutcome> {
  const { calendar, deadline, context, args } = ask;
  const startsAt = args.startsAt === null ? null : instantIn(args.startsAt, context.timeZone);
  if (!startsAt) return { kind: "refused", because: "no_start" };
  const meant = await meantAppointment(ask);
  if ("kind" in meant) return meant;
  return changeOnce(ask, meant, {
    kind: "moved",
    isDone: (booking) => booking.times?.startsAt.getTime() === startsAt.getTime() && !isOver(booking),
    act: (uid) => calendar.reschedule({ uid, startsAt, now: context.now }, deadline),
  });
}

/** Cancels the appointment that is meant. */
export async function cancelAppointment(ask: Ask): Promise<FunctionOutcome> {
  const { calendar, deadline, context, args } = ask;
  const meant = await meantAppointment(ask);
  if ("kind" in meant) return meant;
  return changeOnce(ask, meant, {
    kind: "cancelled",
    isDone: isOver,
    act: (uid) => calendar.cancel({ uid, reason: args.reason ?? "", now: context.now }, deadline),
  });
}

type Booking = NonNullable<Awaited<ReturnType<Calendar["find"]>>>;
type Change = {
  kind: "moved" | "cancelled";
  isDone(booking: Booking): boolean;
  act(uid: string): Promise<Booking>;
};

function changeOnce(ask: Ask, meant: CallersAppointment, change: Change): Promise<FunctionOutcome> {
  const { calendar, deadline } = ask;
  return actOnce(ask, {
    kind: change.kind,
    bookingUid: meant.uid,
    service: meant.service,
    async before(hold) {
      const booking = hold.attempt > 1 && hold.bookingUid ? await latestOf(calendar, hold.bookingUid, deadline) : null;
      return booking && change.isDone(booking) ? booking : null;
    },
    act: (hold) => change.act(hold.bookingUid ?? meant.uid ?? ""),
  });
}

/** What a booking has become: the last of its chain; null when the calendar has none of it. */
export async function latestOf(calendar: Calendar, uid: string, patience: Patience): Promise<Booking | null> {
  let booking = await calendar.find(uid, patience);
  for (let step = 0; booking?.nextUid && step < LONGEST_CHAIN; step++)
    booking = await calendar.find(booking.nextUid, patience);
  return booking;
}

const LONGEST_CHAIN = 10;
const isOver = (booking: Booking) => booking.state?.status === "cancelled" || booking.state?.status === "rejected";
