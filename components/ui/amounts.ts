import type { Locale } from "@/domain/access/viewer";
import { LANGUAGE_TAGS } from "./instant";

/** Cents of an ISO currency, as the reader writes money: 68,00 € or €68.00. */
export function formatMoney(cents: number, currency: string, locale: Locale): string {
  return formatter(locale, { style: "currency", currency }).format(cents / 100);
}

/** To the whole unit, for what is said with "about": 17,430 €. */
export function formatRoundMoney(cents: number, currency: string, locale: Locale): string {
  return formatter(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(cents / 100);
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
  return formatter(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** A probability 0–1 in whole per cents, rounded down, so that it never reads 100 %; below one, "< 1 %". */
export function formatProbability(probability: number, locale: Locale): string {
  const percent = formatter(locale, { style: "percent" });
  return probability < 0.01
    ? `< ${percent.format(0.01)}`
    : percent.format(Math.min(0.99, Math.floor(probability * 100) / 100));
}

/** A whole number with the reader's grouping. */
export function formatCount(count: number, locale: Locale): string {
  return formatter(locale, {}).format(count);
}

/** A length of time in its largest fitting unit, rounded: 82 s, 5 min, 3 hr, 9 days. */
export function formatSpan(seconds: number, locale: Locale): string {
  const { unit, amount } = inLargestUnit(seconds);
  return formatter(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "day" ? "long" : "short",
  }).format(amount);
}

/** So long before now, in words: 12 seconds ago, 5 minutes ago. */
export function formatAgo(seconds: number, locale: Locale): string {
  const { unit, amount } = inLargestUnit(seconds);
  return new Intl.RelativeTimeFormat(locale).format(-amount, unit);
}

function inLargestUnit(seconds: number) {
  const [unit, size] = SPANS.find(([, size]) => seconds >= 2 * size) ?? SPANS.at(-1)!;
  return { unit, amount: Math.round(seconds / size) };
}

const SPANS: [unit: "day" | "hour" | "minute" | "second", seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const formatters = new Map<string, Intl.NumberFormat>();

/** Kept: making one takes longer than writing a row. */
function formatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = [locale, ...Object.values(options)].join(" ");
  let kept = formatters.get(key);
  if (!kept) {
    kept = new Intl.NumberFormat(LANGUAGE_TAGS[locale], options);
    formatters.set(key, kept);
  }
  return kept;
}
