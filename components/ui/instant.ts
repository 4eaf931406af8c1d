import type { Locale } from "@/domain/access/viewer";

/** How an instant is written: `day` Do. 9. Okt. · `moment` Do. 9. Okt. 14:30 · `time` 14:30 · `second` 14:30:05 · `full` with year and seconds. */
export type InstantStyle = "day" | "moment" | "time" | "second" | "full";

const styles = {
  day: { weekday: "short", day: "numeric", month: "short" },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  time: { hour: "2-digit", minute: "2-digit" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  full: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
} as const satisfies Record<InstantStyle, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant in the reader's language and the place's IANA zone. On the server only: browsers spell some spaces differently. */
export function formatInstant(instant: Date, style: InstantStyle, locale: Locale, timeZone: string): string {
  const key = `${locale} ${timeZone} ${style}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...styles[style], timeZone, hourCycle: "h23" });
    formatters.set(key, formatter);
  }
  return formatter
    .format(instant)
    .replace(/, (?=\d{2}:)/, " ")
    .replace(/, um (?=\d{2}:)/, " ");
}

/** A calendar day (YYYY-MM-DD) with weekday and month. */
export function formatDay(day: string, locale: Locale): string {
  return formatInstant(new Date(`${day}T12:00:00Z`), "day", locale, "UTC");
}

/** "Berlin" of "Europe/Berlin", for the places where two zones meet. */
export function zoneCity(timeZone: string): string {
  return timeZone.split("/").at(-1)!.replaceAll("_", " ");
}

export const LANGUAGE_TAGS = { de: "de-DE", en: "en-GB" } as const satisfies Record<Locale, string>;
