import type { Bounds } from "@/domain/insights/key-figures";
import type { Reader } from "../links/record-cards";
import { formatCount, formatMoney, formatShare } from "../ui/amounts";
import type { InsightCell } from "./insight-table-view";

/** How figures are written for a reader, on the page and in a sheet. A cell without data leads nowhere. */
export function insightCells({ t, locale, company }: Reader) {
  const decimal = new Intl.NumberFormat(locale === "de" ? "de-DE" : "en-GB", {
    maximumFractionDigits: 4,
    useGrouping: false,
  });
  const plain = (value: number | null) => (value === null ? "" : decimal.format(value));
  const euros = (cents: number | null) => (cents === null ? null : Math.round(cents) / 100);
  const money = (cents: number) => formatMoney(cents, company.currency, locale);
  const leads = (href: string | undefined, isData: boolean) => (href && isData ? { href } : {});
  return {
    count: (value: number, href?: string): InsightCell => ({
      ...{ text: formatCount(value, locale), plain: String(value) },
      ...leads(href, value > 0),
    }),
    share: (value: number | null, href?: string): InsightCell => ({
      ...{ text: formatShare(value, locale), plain: plain(value) },
      ...leads(href, value !== null),
    }),
    /** Worst to best; one number only where both are the same. */
    bounds(range: Bounds, href?: string): InsightCell {
      if (range === null) return { text: "–", plain: ["", ""] };
      const [from, to] = [formatShare(range.worst, locale), formatShare(range.best, locale)];
      return {
        text: range.worst === range.best ? from : t("insights.range", { from, to }),
        plain: [plain(range.worst), plain(range.best)],
        bar: { sure: range.worst, perhaps: range.best },
        ...leads(href, true),
      };
    },
    money: (cents: number | null, href?: string): InsightCell => ({
      text: cents === null ? "–" : money(cents),
      plain: plain(euros(cents)),
      ...leads(href, cents !== null),
    }),
    /** Cents, from the least to the most; most null: it is open. */
    moneyBounds(range: { best: number; worst: number | null } | null, href?: string): InsightCell {
      if (range === null) return { text: "–", plain: ["", ""] };
      const { best, worst } = range;
      const to = worst === null ? t("insights.open") : money(worst);
      return {
        text: worst === best ? money(best) : t("insights.range", { from: money(best), to }),
        plain: [plain(euros(best)), plain(euros(worst))],
        ...leads(href, true),
      };
    },
    milliseconds: (value: number | null, href?: string): InsightCell => ({
      text: value === null ? "–" : `${formatCount(Math.round(value), locale)} ms`,
      plain: plain(value === null ? null : Math.round(value)),
      ...leads(href, value !== null),
    }),
  };
}
