import { formatHours } from "./hours-text";
import type { WorkingHours } from "./working-hours";

/** The stretches of each weekday, Monday first, earliest first. */
export function byWeekday(hours: readonly WorkingHours[]): WorkingHours[][] {
  return WEEKDAYS.map((weekday) =>
    hours.filter((one) => one.weekday === weekday).sort((a, b) => a.fromMinute - b.fromMinute),
  );
}

/** "Mon–Fri 09:00–18:00; Sat 09:00–13:00": days with the same hours one after the other together, days without left out. */
export function describeWeek(hours: readonly WorkingHours[], locale: string): string {
  const days = byWeekday(hours).map(formatHours);
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [day, said] of days.entries()) {
    const last = runs.at(-1);
    if (last && last.hours === said && last.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day, hours: said });
  }
  const name = (day: number) => weekdayName(day + 1, locale, "short");
  return runs
    .filter((run) => run.hours !== "")
    .map(({ from, to, hours }) => `${from === to ? name(from) : `${name(from)}–${name(to)}`} ${hours}`)
    .join("; ");
}

/** What an ISO weekday is called. */
export function weekdayName(weekday: number, locale: string, length: "long" | "short"): string {
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" }).format(SUNDAY_MS + weekday * DAY_MS);
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY_MS = 86_400_000;

const SUNDAY_MS = Date.UTC(2026, 0, 4);
