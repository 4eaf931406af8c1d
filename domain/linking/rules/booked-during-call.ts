import { earlySeconds, secondsAround, secondsFromTool } from "../booking-moment";
import { type CallFacts, finding, type LinkRule } from "../evidence";
import { AT_TOOL_SECONDS, BOOKING_LAG_MINUTES, CLOCK_SKEW_MINUTES, NEAR_TOOL_SECONDS } from "../thresholds";

/**
 * The booking was made at the second at which the call's tool booked, while the call ran, or within minutes of it.
 * A minute or two before its start is the difference of two clocks; what was made early in a call was hardly agreed in it.
 */
export const bookedDuringCall: LinkRule = (call, booking, context) => {
  if (!booking.isBookedAtTold) return null;
  const { beforeStart, afterEnd } = secondsAround(call, booking, context);
  if (beforeStart > CLOCK_SKEW_MINUTES * 60 || afterEnd > BOOKING_LAG_MINUTES * 60) return null;
  const params = {
    when: afterEnd <= 0 ? "during" : "after",
    seconds: Math.round(Math.max(0, afterEnd <= 0 ? -beforeStart : afterEnd)),
  };
  const fromTool = secondsFromTool(call, booking, context);
  if (fromTool !== null && fromTool <= AT_TOOL_SECONDS) return finding("booked-during-call", "at_tool", params);
  if (fromTool !== null && fromTool <= NEAR_TOOL_SECONDS) return finding("booked-during-call", "near_tool", params);
  if (beforeStart > AT_TOOL_SECONDS) return finding("booked-during-call", "just_before", params);
  if (-beforeStart < earlySeconds(secondsOf(call))) return finding("booked-during-call", "early", params);
  // Messages take their seconds: what comes within a minute of the end was booked in the call's last words.
  return finding("booked-during-call", afterEnd <= NEAR_TOOL_SECONDS ? "during" : "minutes_after", params);
};

const secondsOf = ({ startedAt, endedAt }: CallFacts): number =>
  endedAt === null ? 0 : (endedAt.getTime() - startedAt.getTime()) / 1000;
