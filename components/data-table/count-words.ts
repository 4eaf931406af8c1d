"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Count } from "./use-counts";

/** Counting stops here: this many means "more than one less". */
export const COUNT_STOP = 10_001;

/** A count in the reader's language; `…` for one that was not counted in time, nothing while it is being counted. */
export function useCountWords(): (count: Count | undefined) => string {
  const locale = useLocale();
  return (count) => countWords(count, locale);
}

/** The same as it is read aloud: "at least 1,200"; empty where the words say all there is. */
export function useSpokenCount(): (count: Count | undefined) => string {
  const locale = useLocale();
  const t = useTranslations("table");
  return (count) => {
    const least = known(count);
    return least?.isLeast ? t("atLeast", { count: least.rows.toLocaleString(locale) }) : "";
  };
}

export function countWords(count: Count | undefined, locale: string): string {
  if (count === undefined) return "";
  const counted = known(count);
  if (!counted) return "…";
  const formatted = counted.rows.toLocaleString(locale);
  return counted.isLeast ? `${formatted}+` : formatted;
}

/** Null where nothing is known: that there are at least none says nothing. */
function known(count: Count | undefined): { rows: number; isLeast: boolean } | null {
  if (typeof count === "number") return { rows: Math.min(count, COUNT_STOP - 1), isLeast: count >= COUNT_STOP };
  return count?.atLeast ? { rows: count.atLeast, isLeast: true } : null;
}
