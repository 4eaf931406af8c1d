import { TZDate } from "@date-fns/tz";

/** One stretch of work: ISO weekday (1 is Monday), minutes of the day in the branch's time zone. */
export type WorkingHours = { weekday: number; fromMinute: number; toMinute: number };

export type Interval = { from: Date; to: Date };

/** Monday to Saturday, nine to six: for somebody whose hours nobody entered. */
export const USUAL_HOURS: readonly WorkingHours[] = [1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  fromMinute: 9 * 60,
  toMinute: 18 * 60,
}));

/** When these hours are worked between two instants, in order; days follow `timeZone` through changes of the clock. */
export function workedBetween(hours: readonly WorkingHours[], { from, to }: Interval, timeZone: string): Interval[] {
  const first = new TZDate(from.getTime(), timeZone);
  const worked: Interval[] = [];
  for (let offset = 0; ; offset++) {
    const at = (minute: number) =>
      new Date(
        new TZDate(first.getFullYear(), first.getMonth(), first.getDate() + offset, 0, minute, 0, timeZone).getTime(),
      );
    if (at(0) >= to) break;
    const weekday = new TZDate(at(12 * 60).getTime(), timeZone).getDay() || 7;
    for (const stretch of hours.filter((one) => one.weekday === weekday)) {
      const [begins, ends] = [at(stretch.fromMinute), at(stretch.toMinute)];
      if (ends > from && begins < to) worked.push({ from: begins, to: ends });
    }
  }
  return worked.sort((a, b) => a.from.getTime() - b.from.getTime());
}
