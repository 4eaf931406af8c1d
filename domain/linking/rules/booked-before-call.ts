import { secondsAround } from "../booking-moment";
import { finding, type LinkRule } from "../evidence";
import { CLOCK_SKEW_MINUTES } from "../thresholds";

/** The booking existed before the call began, by more than clocks differ: the call cannot have made it. */
export const bookedBeforeCall: LinkRule = (call, booking, context) => {
  if (!booking.isBookedAtTold) return null;
  const { beforeStart } = secondsAround(call, booking, context);
  if (beforeStart <= CLOCK_SKEW_MINUTES * 60) return null;
  return finding("booked-before-call", beforeStart <= 3600 ? "within_hour" : "earlier", {
    seconds: Math.round(beforeStart),
  });
};
