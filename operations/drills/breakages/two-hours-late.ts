import { addBooking, addCall, linkBooking, MINUTE_MS } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

const LATE_MS = 120 * MINUTE_MS;

/** Every link comes, two hours after its call. */
export const twoHoursLate: Breakage = (salon) => {
  const waiting: { dueAt: number; appointmentId: number; callId: number }[] = [];
  return bookUntilCaught(salon, async (at) => {
    const call = await addCall(salon, at, "booked");
    const appointmentId = await addBooking(salon, call.endedAt, null);
    waiting.push({ dueAt: at.getTime() + LATE_MS, appointmentId, callId: call.id });
    while (waiting[0] && waiting[0].dueAt <= at.getTime()) {
      const { appointmentId, callId } = waiting.shift()!;
      await linkBooking(salon, appointmentId, callId);
    }
  });
};
