import type { Locale } from "@/domain/access/viewer";

/** An instant as a sentence outside of a page holds it: 3. Okt. 2025, 22:19. */
export function momentIn(locale: Locale, timeZone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone },
  });
  return (instant) => format.format(instant);
}
