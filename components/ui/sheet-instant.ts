const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant in the IANA zone as spreadsheets of every language read it: 2025-10-09 14:30:00. */
export function sheetInstant(instant: Date, timeZone: string): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // The Swedish way of writing a moment.
    formatter = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** The calendar day of an instant in the zone, YYYY-MM-DD. */
export function plainDayIn(instant: Date, timeZone: string): string {
  return sheetInstant(instant, timeZone).slice(0, 10);
}

/** A length that spreadsheets read as one, with its hours: 0:03:12. */
export function sheetDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (part: number) => String(part % 60).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`;
}
