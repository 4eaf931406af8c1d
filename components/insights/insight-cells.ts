import type { Bounds } from "@/domain/insights/key-figures";
import type { Reader } from "../links/record-cards";
import { formatCount, formatMoney, formatShare } from "../ui/amounts";
import type { InsightCell } from "./insight-table-view";

/** How figures are written for a reader, on the page and in a sheet. */
export function insightCells({ t, locale, company }: Reader) {
  const decimal = new Intl.NumberFormat(locale === "de" ? "de-DE" : "en-GB", {
    maximumFractionDigits: 4,
    useGrouping: false,
  });
  const plain = (value: number | null) => (value === null ? "" : decimal.format(value));
  const share = (value: number | null): InsightCell => ({ text: formatShare(value, locale), plain: plain(value) });
  return {
    count: (value: number, href?: string): InsightCell => ({
      ...{ text: formatCount(value, locale), plain: String(value) },
      ...(href && value > 0 ? { href } : {}),
    }),
    share,
    /** Worst to best; one number only where both are the same. */
    bounds(range: Bounds): InsightCell {
      if (range === null) return { text: "–", plain: "" };
      const same = range.worst === range.best;
      const text = same
        ? formatShare(range.worst, locale)
        : t("insights.range", { from: formatShare(range.worst, locale), to: formatShare(range.best, locale) });
      const written = same ? plain(range.worst) : `${plain(range.worst)} – ${plain(range.best)}`;
      return { text, plain: written, bar: { sure: range.worst, perhaps: range.best } };
    },
    money: (cents: number | null): InsightCell => ({
      text: cents === null ? "–" : formatMoney(cents, company.currency, locale),
      plain: plain(cents === null ? null : Math.round(cents) / 100),
    }),
    milliseconds: (value: number | null): InsightCell => ({
      text: value === null ? "–" : `${formatCount(Math.round(value), locale)} ms`,
      plain: plain(value === null ? null : Math.round(value)),
    }),
  };
}
