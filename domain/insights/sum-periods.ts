import { addDays } from "./company-days";
import { addSums, type InsightSums, noSums } from "./measures";

type Day = { day: string; sums: Readonly<Partial<InsightSums>> };
/** `day` is the first of the span, `lastDay` the last one with anything in it. */
type Bar = { day: string; lastDay: string; sums: InsightSums };

/** What one bar of a chart, or one line of its table, spans. */
export type ChartSpan = "day" | "week" | "month";

export function sumDays(days: readonly Day[]): InsightSums {
  return days.reduce((total, { sums }) => addSums(total, sums), noSums());
}

/** What one bar of a chart spans: a day, from MOST_DAYS on a week, from MOST_WEEKS on a month. Days come oldest first. */
export function sumForChart(days: readonly Day[]): { span: ChartSpan; bars: Bar[] } {
  const weeks = new Set(days.map(({ day }) => weekOf(day))).size;
  const span = days.length <= MOST_DAYS ? "day" : weeks <= MOST_WEEKS ? "week" : "month";
  const start = { day: (day: string) => day, week: weekOf, month: (day: string) => `${day.slice(0, 7)}-01` }[span];
  const bars = new Map<string, Bar>();
  for (const { day, sums } of days) {
    const first = start(day);
    const bar = bars.get(first) ?? { day: first, lastDay: day, sums: noSums() };
    addSums(bar.sums, sums);
    bar.lastDay = day;
    bars.set(first, bar);
  }
  return { span, bars: [...bars.values()] };
}

const MOST_DAYS = 93;
const MOST_WEEKS = 110;

function weekdayOf(day: string): string {
  return String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
}

function weekOf(day: string): string {
  return addDays(day, 1 - Number(weekdayOf(day)));
}
