import { secondsAround } from "../booking-moment";
import { finding, type LinkRule } from "../evidence";
import { BOOKING_LAG_MINUTES } from "../thresholds";

/** The booking was made long after the call was over: seldom the call's own, unless its message was late. */
export const bookedLongAfterCall: LinkRule = (call, booking, context) => {
  if (!booking.isBookedAtTold) return null;
  const { afterEnd } = secondsAround(call, booking, context);
  if (afterEnd <= BOOKING_LAG_MINUTES * 60) return null;
  const hours = afterEnd / 3600;
  const level = hours <= 1 ? "within_hour" : hours <= 6 ? "within_hours" : hours <= 24 ? "within_day" : "later";
  return finding("booked-long-after-call", level, { seconds: Math.round(afterEnd) });
};
