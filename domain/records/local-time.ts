import { TZDate } from "@date-fns/tz";

/** The instant that ISO 8601 text means; without an offset it is read in `timeZone`. Null when it is no ISO date and time. */
export function instantIn(text: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(.*)$/.exec(text);
  if (!match) return null;
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (!isDayAndTime(year!, month!, day!, hours!, minutes!, seconds!)) return null;
  const offset = match[7] ?? "";
  if (offset !== "") return orNull(new Date(text));
  const ahead = aheadOfUtcMs(year!, month!, day!, timeZone);
  const date =
    ahead === null
      ? new Date(new TZDate(year!, month! - 1, day!, hours!, minutes!, seconds!, timeZone).getTime())
      : new Date(Date.UTC(year!, month! - 1, day!, hours!, minutes!, seconds!) - ahead);
  return orNull(date);
}

/** The calendar would carry on into the next month, as from the 30th of February to the 2nd of March. */
function isDayAndTime(year: number, month: number, day: number, hours: number, minutes: number, seconds: number) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hours, minutes, seconds);
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCMinutes() === minutes &&
    year >= FIRST_YEAR
  );
}

/** Years before are read as of the last century. */
const FIRST_YEAR = 100;

const orNull = (date: Date) => (Number.isNaN(date.getTime()) ? null : date);

/** Forgets all when there are too many: the same days come again and again, and asking the calendar is slow. */
const known = new Map<string, number | null>();
const MOST_KNOWN = 10_000;

/** How far the zone's clocks are ahead of UTC all through this day; null when they are put forward or back in it. */
function aheadOfUtcMs(year: number, month: number, day: number, timeZone: string): number | null {
  const key = `${timeZone} ${year} ${month} ${day}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const aheadAt = (hours: number) =>
    Date.UTC(year, month - 1, day, hours) - new TZDate(year, month - 1, day, hours, 0, 0, timeZone).getTime();
  const [first, last] = [aheadAt(0), aheadAt(24)];
  const ahead = first === last ? first : null;
  known.set(key, ahead);
  return ahead;
}
