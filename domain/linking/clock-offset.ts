import { earlySeconds } from "./booking-moment";
import { NEAR_TOOL_SECONDS } from "./thresholds";

/** A call and a booking under its number in the same minutes, in seconds: by two clocks, and most of them of one pair. */
export type BookedCall = {
  /** From the call's start to the booking. */
  afterStart: number;
  lasted: number;
  /** From the use of the booking tool to the booking; null where no tool is told. */
  afterTool: number | null;
};

/**
 * By how many seconds the calendar's clock is ahead of the telephone's: the middle difference between a booking and the tool that
 * made it. Where tools are not told, the middle of those differences by which nearly as many bookings fall into the later part of
 * their calls as by any; none where that holds of none, or too few agree on anything.
 */
export function clockOffsetSeconds(calls: readonly BookedCall[]): number {
  const fromTool = calls.flatMap(({ afterTool }) => afterTool ?? []);
  if (fromTool.length >= FEWEST_CALLS) return median(fromTool);
  const fits = OFFSETS.map((offset) => calls.filter((call) => isInCall(call, offset)).length);
  const most = Math.max(...fits);
  if (most < FEWEST_CALLS) return 0;
  const fitting = OFFSETS.filter((_, i) => fits[i]! >= NEARLY * most);
  return fitting.includes(0) ? 0 : (fitting[0]! + fitting.at(-1)!) / 2;
}

function isInCall({ afterStart, lasted }: BookedCall, offset: number): boolean {
  const at = afterStart - offset;
  return at >= earlySeconds(lasted) && at <= lasted + NEAR_TOOL_SECONDS;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

const FEWEST_CALLS = 12;
const NEARLY = 0.95;
const STEP_SECONDS = 5;
const MOST_SECONDS = 30 * 60;
const OFFSETS = Array.from(
  { length: (2 * MOST_SECONDS) / STEP_SECONDS + 1 },
  (_, i) => i * STEP_SECONDS - MOST_SECONDS,
);
