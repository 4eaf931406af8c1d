import type { Locale } from "@/domain/access/viewer";
import type { ChartSpan } from "@/domain/insights/sum-periods";
import { formatDay, LANGUAGE_TAGS } from "../ui/instant";

const STYLES = {
  week: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
} as const;

/** What a bar of a chart or a line of its table is called, by its first day (YYYY-MM-DD). */
export function spanName(span: ChartSpan, day: string, locale: Locale): string {
  if (span === "day") return formatDay(day, locale);
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...STYLES[span], timeZone: "UTC" }).format(new Date(day));
}
