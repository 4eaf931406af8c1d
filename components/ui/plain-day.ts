import type { Locale } from "@/domain/access/viewer";

/** A calendar day (YYYY-MM-DD) in digits as the reader writes it: 01.10.2025 or 01/10/2025. Alike in server and browser. */
export function plainDay(day: string, locale: Locale): string {
  return day.split("-").reverse().join(SEPARATORS[locale]);
}

const SEPARATORS = { de: ".", en: "/" } as const satisfies Record<Locale, string>;
