import { TZDate } from "@date-fns/tz";

/** The instant that ISO 8601 text means; without an offset it is read in `timeZone`. Null when it is no ISO date and time. */
export function instantIn(text: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(.*)$/.exec(text);
  if (!match) return null;
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const offset = match[7] ?? "";
  const date =
    offset === ""
      ? new Date(new TZDate(year!, month! - 1, day!, hours!, minutes!, seconds!, timeZone).getTime())
      : new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
