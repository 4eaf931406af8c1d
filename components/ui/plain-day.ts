import type { Locale } from "@/domain/access/viewer";

/**
 * A calendar day (YYYY-MM-DD), or a minute of one (YYYY-MM-DDTHH:MM+HH:MM), in digits as the reader writes it:
 * 01.10.2025 or 01/10/2025 09:00. Alike in server and browser.
 */
export function plainDay(moment: string, locale: Locale): string {
  const [day = "", time] = moment.split("T");
  const written = day.split("-").reverse().join(SEPARATORS[locale]);
  return time ? `${written} ${time.slice(0, "HH:MM".length)}` : written;
}

const SEPARATORS = { de: ".", en: "/" } as const satisfies Record<Locale, string>;
