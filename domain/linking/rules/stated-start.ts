import { finding, type LinkRule } from "../evidence";
import { minutesFromStated } from "../stated-starts";

/** The call stated the very start that was booked. */
export const statedStart: LinkRule = (call, booking) =>
  minutesFromStated(call, booking) === 0 ? finding("stated-start", "exact") : null;
