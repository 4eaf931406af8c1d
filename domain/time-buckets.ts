import { TZDate } from "@date-fns/tz";
import { addDays, addMonths, addWeeks, startOfDay, startOfISOWeek, startOfMonth } from "date-fns";

export const bucketUnits = ["hour", "day", "week", "month"] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** Bucket `i` is [edges[i], edges[i + 1]): there is one edge more than there are buckets. */
export type TimeBuckets = { unit: BucketUnit; edges: Date[] };

/**
 * [from, to) cut at the hours, days, weeks or months of the zone, in as fine a unit as leaves the bars readable. The
 * first and last bucket may be parts; a day on which the clocks change has 23 or 25 hours. No edges when it is empty.
 */
export function timeBuckets(from: Date, to: Date, timeZone: string): TimeBuckets {
  const unit = fittingUnit(to.getTime() - from.getTime());
  if (from >= to) return { unit, edges: [] };
  const edges = [from];
  for (let edge = after[unit](from, timeZone); edge < to; edge = after[unit](edge, timeZone)) edges.push(edge);
  return { unit, edges: [...edges, to] };
}

/** Of [from, to), open where an end is left out: the whole days from the first to the last moment that anything is known of. */
export function knownSpan(
  range: { from?: Date | undefined; to?: Date | undefined },
  known: { first: Date; last: Date },
  timeZone: string,
): { from: Date; to: Date } {
  const first = instant(startOfDay(new TZDate(known.first, timeZone)));
  const end = after.day(known.last, timeZone);
  return {
    from: range.from && range.from > first ? range.from : first,
    to: range.to && range.to < end ? range.to : end,
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The longest span that is drawn in each unit, with the hour that summer time may add. */
const LONGEST_MS = { hour: 3 * DAY_MS, day: 184 * DAY_MS, week: 2 * 366 * DAY_MS, month: Infinity };

function fittingUnit(spanMs: number): BucketUnit {
  return bucketUnits.find((unit) => spanMs <= LONGEST_MS[unit] + HOUR_MS) ?? "month";
}

const after = {
  hour: (edge, timeZone) => {
    const offsetMs = -new TZDate(edge, timeZone).getTimezoneOffset() * 60_000;
    return new Date(edge.getTime() + HOUR_MS - ((edge.getTime() + offsetMs) % HOUR_MS));
  },
  day: (edge, timeZone) => instant(startOfDay(addDays(new TZDate(edge, timeZone), 1))),
  week: (edge, timeZone) => instant(startOfISOWeek(addWeeks(new TZDate(edge, timeZone), 1))),
  month: (edge, timeZone) => instant(startOfMonth(addMonths(new TZDate(edge, timeZone), 1))),
} as const satisfies Record<BucketUnit, (edge: Date, timeZone: string) => Date>;

const instant = (date: Date) => new Date(date.getTime());
