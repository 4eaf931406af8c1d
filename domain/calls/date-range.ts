import { TZDate } from "@date-fns/tz";
import { addDays, addMonths, startOfDay, startOfMonth } from "date-fns";

export const datePresets = ["today", "yesterday", "last7", "last30", "thisMonth", "lastMonth"] as const;
export type DatePreset = (typeof datePresets)[number];

/**
 * A preset, or two ends, either left out: calendar days (YYYY-MM-DD) of the company, both included, or minutes with
 * their offset (YYYY-MM-DDTHH:MM+HH:MM, with or without seconds), the last excluded.
 */
export type DateRange = DatePreset | { fromDay?: string; toDay?: string };

/** The company's time: what it calls now, and its IANA zone. */
export type CompanyClock = { now: Date; timeZone: string };

/** The instants [from, to) of the company's whole days, 23 or 25 hours long where the clocks change, or of its minutes. What does not exist is left out. */
export function resolveDateRange(range: DateRange, clock: CompanyClock): { from?: Date; to?: Date } {
  if (typeof range === "string") return presets[range](clock);
  const from = range.fromDay === undefined ? null : endOfRange(range.fromDay, 0, clock.timeZone);
  const to = range.toDay === undefined ? null : endOfRange(range.toDay, 1, clock.timeZone);
  return { ...(from && { from }), ...(to && { to }) };
}

/** The ends that mean [from, to): days where they are whole days of the zone, else minutes, with their seconds where there are any. */
export function rangeEnds(from: Date, to: Date, timeZone: string): { fromDay: string; toDay: string } {
  const [first, end] = [new TZDate(from, timeZone), new TZDate(to, timeZone)];
  return {
    fromDay: startsDay(first) ? day(first) : minute(first),
    toDay: startsDay(end) ? day(addDays(end, -1)) : minute(end),
  };
}

const startsDay = (date: TZDate) => startOfDay(date).getTime() === date.getTime();
const day = (date: Date) => date.toISOString().slice(0, "YYYY-MM-DD".length);
const minute = (date: TZDate) => date.toISOString().replace(/(:00)?\.000/, "");

const presets = {
  today: (clock) => days(clock, 0, 1),
  yesterday: (clock) => days(clock, -1, 0),
  last7: (clock) => days(clock, -6, 1),
  last30: (clock) => days(clock, -29, 1),
  thisMonth: (clock) => months(clock, 0),
  lastMonth: (clock) => months(clock, -1),
} as const satisfies Record<DatePreset, (clock: CompanyClock) => { from: Date; to: Date }>;

function days({ now, timeZone }: CompanyClock, first: number, end: number): { from: Date; to: Date } {
  const today = new TZDate(now, timeZone);
  return { from: instant(startOfDay(addDays(today, first))), to: instant(startOfDay(addDays(today, end))) };
}

function months({ now, timeZone }: CompanyClock, offset: number): { from: Date; to: Date } {
  const month = startOfMonth(new TZDate(now, timeZone));
  return { from: instant(addMonths(month, offset)), to: instant(addMonths(month, offset + 1)) };
}

function endOfRange(text: string, plusDays: number, timeZone: string): Date | null {
  if (!MINUTE.test(text)) return startOfCalendarDay(text, plusDays, timeZone);
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?[+-]\d{2}:\d{2}$/;

function startOfCalendarDay(day: string, plusDays: number, timeZone: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const exists = new Date(Date.UTC(year, month - 1, date));
  if (exists.getUTCMonth() !== month - 1 || exists.getUTCDate() !== date) return null;
  return instant(startOfDay(new TZDate(year, month - 1, date + plusDays, timeZone)));
}

const instant = (date: Date) => new Date(date.getTime());
