"use client";

import { useLocale } from "next-intl";

/** Counting stops here: this many means "more than one less". */
export const COUNT_STOP = 10_001;

/** A count in the reader's language; `…` for one that was not counted in time, nothing while it is being counted. */
export function useCountWords(): (count: number | null | undefined) => string {
  const locale = useLocale();
  return (count) => countWords(count, locale);
}

export function countWords(count: number | null | undefined, locale: string): string {
  if (count === undefined) return "";
  if (count === null) return "…";
  const formatted = Math.min(count, COUNT_STOP - 1).toLocaleString(locale);
  return count >= COUNT_STOP ? `${formatted}+` : formatted;
}
