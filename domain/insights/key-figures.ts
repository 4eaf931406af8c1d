import { linkFigures } from "./link-figures";
import type { InsightSums } from "./measures";

/** From what is proven to what is claimed; null is no data. */
export type Bounds = { worst: number; best: number } | null;

/** Below this many cases a share says little. */
export const FEW_CASES = 5;

/** What a manager reads of a group of calls. Ratios say their denominators; 0/0 is null, no data. */
export function keyFigures(sums: InsightSums) {
  const ledger = linkFigures([sums]);
  const due = sums.booked - sums.excluded;
  return {
    ledger,
    /** Calls that became an appointment ÷ calls: linked at least, booked without the excluded at most. */
    conversion: bounds(sums.linked, due, sums.calls),
    /** The same without calls whose appointments are all cancelled, as far as they are known. */
    netConversion: bounds(sums.linked - sums.cancelled, due - sums.cancelled, sums.calls),
    /** What all calls cost ÷ bookings: cheapest if every claimed booking is true, dearest if only the linked are. Cents. */
    costPerBooking: dearestFirst(sums.cost_hundredths / 100, sums.linked, due),
    /** Seconds from a call's start to its booking, on average over linked calls booked within two hours. */
    secondsToBook: ratio(sums.book_seconds, sums.book_timed),
    /** Of calls whose appointment's day has come: attended ÷ (attended + no-show + cancelled). */
    attendance: ratio(sums.attended, sums.attended + sums.no_show + sums.cancelled),
    riskCents: sums.at_risk_cents + sums.phantom_cents,
    riskCount: sums.at_risk + sums.phantoms,
    latencyMs: ratio(sums.latency_ms, sums.latency_timed),
    failedTools: ratio(sums.tools_failed, sums.tools_called),
    otherService: ratio(sums.service_differs, sums.service_compared),
    otherStart: ratio(sums.start_differs, sums.start_compared),
    handOvers: ratio(sums.handed_over, sums.calls),
    positive: ratio(sums.positive, sums.felt),
    negative: ratio(sums.negative, sums.felt),
    phantomShare: ratio(sums.phantoms, due),
    isFew: sums.calls > 0 && sums.calls < FEW_CASES,
  };
}
export type KeyFigures = ReturnType<typeof keyFigures>;

function bounds(proven: number, claimed: number, whole: number): Bounds {
  return whole === 0 ? null : { worst: proven / whole, best: claimed / whole };
}

/** `best` is the lower one: what each costs when all claimed are true. Null when nothing was claimed. */
function dearestFirst(cents: number, proven: number, claimed: number): { best: number; worst: number | null } | null {
  return claimed === 0 ? null : { best: cents / claimed, worst: proven === 0 ? null : cents / proven };
}

/** part ÷ whole; 0/0 is no data, never 0 % or 100 %. */
function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
