import { told } from "../told";
import { type CauseJudge, circumstantial, direct, type Finding } from "./cause";

/** Below this fall of a share, 0–1, between before and after it is no change of behaviour. */
const LEAST_FALL = 0.5;
/** So few rows show no behaviour. */
const FEWEST_ROWS = 3;

/** Whoever writes bookings or answers the voice agent no longer says which record belongs to which. */
export const stoppedNaming: CauseJudge = ({ naming }) => {
  const [found, steady]: [Finding[], Finding[]] = [[], []];
  for (const side of ["bookings", "calls"] as const) {
    const { before, after } = naming[side];
    if (before.of < FEWEST_ROWS || after.of < FEWEST_ROWS || before.have === 0) continue;
    const values = { before: before.have, beforeOf: before.of, after: after.have, afterOf: after.of };
    const fell = before.have / before.of - after.have / after.of >= LEAST_FALL;
    if (fell) found.push(direct(told(side === "bookings" ? "bookings_named_calls" : "calls_named_bookings", values)));
    else steady.push(circumstantial(told(side === "bookings" ? "bookings_still_name" : "calls_still_name", values)));
  }
  return found.length + steady.length === 0 ? [] : [{ for: found, against: steady }];
};
