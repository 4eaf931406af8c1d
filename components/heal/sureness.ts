import type { Locale } from "@/domain/access/viewer";
import { formatShare } from "../ui/amounts";

/** A probability 0–1 with the decimal that tells the bands apart, rounded down: 99.9 % at most, never 100. */
export function formatSureness(probability: number, locale: Locale): string {
  return formatShare(Math.min(0.999, Math.floor(probability * 1000) / 1000), locale);
}
