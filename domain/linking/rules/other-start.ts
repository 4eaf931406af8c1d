import { finding, type LinkRule } from "../evidence";
import { minutesFromStated } from "../stated-starts";

/** The call stated another start. Silent where the chain was moved: the start that was booked first may be forgotten. */
export const otherStart: LinkRule = (call, booking) => {
  const minutes = minutesFromStated(call, booking);
  if (minutes === null || minutes === 0 || booking.isMoved) return null;
  // Days apart to the minute is the same time of day, on a day that was misunderstood; clocks may have changed between.
  const isSameClock = minutes >= 1380 && [0, 60, 1380].includes(minutes % 1440);
  return finding("other-start", isSameClock ? "same_clock" : minutes <= 120 ? "near" : "other", {
    minutes: Math.round(minutes),
  });
};
