import type { OverTime } from "@/db/queries/count-in-buckets";
import type { Locale } from "@/domain/access/viewer";
import { rangeEnds } from "@/domain/calls/date-range";
import type { BucketUnit } from "@/domain/time-buckets";
import { LANGUAGE_TAGS } from "../ui/instant";

/** A bar with its ends as an address says them; its period, and where that begins and ends, in words. */
export type HistogramBar = Record<"from" | "to" | "name" | "first" | "last", string> & { all: number; marked: number };
export type HistogramView = {
  bars: HistogramBar[];
  /** What stands below the bar at this position. */
  ticks: { at: number; name: string }[];
};

/** Counts over time as they are drawn: written in the reader's language, in the zone. On the server only. */
export function histogramView({ unit, buckets }: OverTime, place: { locale: Locale; timeZone: string }): HistogramView {
  const { timeZone } = place;
  const [period, tick] = [format(PERIODS[unit], place), format(TICKS[unit], place)];
  const step = Math.ceil(buckets.length / MOST_TICKS);
  return {
    bars: buckets.map(({ from, to, all, marked }) => {
      const { fromDay, toDay } = rangeEnds(from, to, timeZone);
      const last = unit === "hour" ? to : new Date(to.getTime() - 1);
      const ends = { from: fromDay, to: toDay, first: period.format(from), last: period.format(last) };
      return { ...ends, name: period.formatRange(from, last), all, marked };
    }),
    ticks: buckets.flatMap(({ from }, at) => {
      const hasRoom = at % step === 0 && (at === 0 || buckets.length - at >= step / 2);
      return hasRoom ? [{ at, name: tick.format(from) }] : [];
    }),
  };
}

const MOST_TICKS = 8;

const DAY = { day: "numeric", month: "short" } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;
const PERIODS = {
  hour: { weekday: "short", ...DAY, ...TIME },
  day: { weekday: "short", ...DAY, year: "numeric" },
  week: { ...DAY, year: "numeric" },
  month: { month: "long", year: "numeric" },
} as const satisfies Record<BucketUnit, Intl.DateTimeFormatOptions>;
const TICKS = {
  hour: TIME,
  day: DAY,
  week: DAY,
  month: { month: "short", year: "2-digit" },
} as const satisfies Record<BucketUnit, Intl.DateTimeFormatOptions>;

function format(options: Intl.DateTimeFormatOptions, { locale, timeZone }: { locale: Locale; timeZone: string }) {
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...options, timeZone, hourCycle: "h23" });
}
