import type { Locale } from "@/domain/access/viewer";
import { LANGUAGE_TAGS } from "./instant";

/** Cents of an ISO currency, as the reader writes money: 68,00 € or €68.00. */
export function formatMoney(cents: number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], { style: "currency", currency }).format(cents / 100);
}

/** Minutes and seconds, 3:12; hours only when there are any. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const tail = `${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** A share 0–1 with at most one decimal: 0.4 %, 98 %. Null is no data, written as a dash. */
export function formatShare(share: number | null, locale: Locale): string {
  if (share === null) return "–";
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** A whole number with the reader's grouping. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale]).format(count);
}

/** A length of time in its largest fitting unit, rounded: 82 s, 5 min, 3 hr, 9 days. */
export function formatSpan(seconds: number, locale: Locale): string {
  const [unit, size] = SPANS.find(([, size]) => seconds >= 2 * size) ?? SPANS.at(-1)!;
  const amount = Math.round(seconds / size);
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    style: "unit",
    unit,
    unitDisplay: unit === "day" ? "long" : "short",
  }).format(amount);
}

const SPANS: [unit: "day" | "hour" | "minute" | "second", seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];
