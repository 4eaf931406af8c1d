import { type Bounds, type KeyFigures, keyFigures } from "@/domain/insights/key-figures";
import type { InsightSums } from "@/domain/insights/measures";
import type { Reader } from "../links/record-cards";
import { formatCount, formatMoney, formatShare, formatSpan } from "../ui/amounts";
import { FigureTile } from "./figure-tile";
import { insightCells } from "./insight-cells";
import { figureHref, riskHref, type Shown } from "./insight-links";

type TilesProps = { reader: Reader; period: Shown; sums: InsightSums; before: InsightSums; risk: InsightSums };

/** The figures of a period, each with its rows, its formula and what it was before. */
export function KeyFigureTiles({ reader, period, sums, before, risk }: TilesProps) {
  const { t, locale, company } = reader;
  const now = keyFigures(sums);
  const past = keyFigures(before);
  const count = (value: number) => formatCount(value, locale);
  const share = (value: number | null) => formatShare(value, locale);
  const money = (cents: number) => formatMoney(cents, company.currency, locale);
  const bounds = (range: Bounds) => boundsWords(range, reader);
  const cost = ({ costPerBooking }: KeyFigures) => insightCells(reader).moneyBounds(costPerBooking).text;
  const ofAgent = Boolean(period.agent);
  const was = (value: string) => (before.calls === 0 ? null : t("insights.before", { value }));
  const tile = (
    name: TileName,
    value: string,
    more: { note?: string | null; href?: string; formula?: string } = {},
  ) => (
    <FigureTile
      key={name}
      label={t(`insights.${name}`)}
      value={value}
      note={more.note ?? null}
      how={t("insights.how")}
      restated={sums.restated > 0 && MOVED_BY_LINKS.has(name) ? t("insights.restatedMark") : null}
      formula={more.formula ?? t(`insights.formula.${name}`)}
      {...(more.href ? { href: more.href } : {})}
    />
  );
  const few = now.isFew ? t("insights.few") : null;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-6">
      {tile("calls", count(sums.calls), { note: was(count(before.calls)), href: figureHref(period, "calls") })}
      {tile("booked", count(sums.booked), {
        note: sums.excluded > 0 ? t("insights.excludedNote", { count: sums.excluded }) : was(count(before.booked)),
        href: figureHref(period, "booked"),
      })}
      {tile("linked", count(sums.linked), {
        note: t("insights.unlinkedNote", { count: now.ledger.unlinked }),
        href: figureHref(period, "linked"),
      })}
      {tile("linkRate", now.ledger.linkRate === null ? t("insights.noData") : share(now.ledger.linkRate), {
        note: was(share(past.ledger.linkRate)) ?? t("insights.linkRateHint"),
        href: figureHref(period, "unlinked"),
      })}
      {tile("conversion", bounds(now.conversion), {
        note: few ?? was(bounds(past.conversion)),
        href: figureHref(period, "booked"),
      })}
      {tile("netConversion", bounds(now.netConversion), {
        note: t("insights.cancelledNote", { count: sums.cancelled }),
        href: figureHref(period, "cancelled"),
      })}
      {tile("bookedValue", money(sums.booked_cents), {
        note: was(money(before.booked_cents)),
        href: figureHref(period, "linked"),
      })}
      {tile("attendedValue", money(sums.attended_cents), {
        note: was(money(before.attended_cents)),
        href: figureHref(period, "attended"),
      })}
      {tile("risk", money(now.riskCents), {
        note: t(ofAgent ? "insights.riskOfAgentNote" : "insights.riskNote", {
          total: money(keyFigures(risk).riskCents),
        }),
        href: ofAgent ? figureHref(period, "phantoms") : riskHref(period),
        formula: t(`insights.formula.${ofAgent ? "riskOfAgent" : "risk"}`, {
          ...{ appointments: count(sums.at_risk), appointmentsValue: money(sums.at_risk_cents) },
          ...{ phantoms: count(sums.phantoms), phantomsValue: money(sums.phantom_cents) },
        }),
      })}
      {tile("timeToBook", spanWords(now, reader), {
        note: was(spanWords(past, reader)),
        href: figureHref(period, "book_timed"),
      })}
      {tile("costPerBooking", cost(now), {
        note: was(cost(past)),
        href: figureHref(period, "booked"),
      })}
      {tile("phantoms", count(sums.phantoms), {
        note: was(count(before.phantoms)),
        href: figureHref(period, "phantoms"),
      })}
    </div>
  );
}

/** What a link that is made or taken back later changes. */
const MOVED_BY_LINKS: ReadonlySet<TileName> = new Set([
  ...(["linked", "linkRate", "conversion", "netConversion", "bookedValue", "attendedValue", "risk"] as const),
  ...(["timeToBook", "costPerBooking"] as const),
]);

type TileName =
  | "calls"
  | "booked"
  | "linked"
  | "linkRate"
  | "conversion"
  | "netConversion"
  | "bookedValue"
  | "attendedValue"
  | "risk"
  | "timeToBook"
  | "costPerBooking"
  | "phantoms";

/** A range where orphans leave the truth open, one share where they do not. */
export function boundsWords(range: Bounds, { t, locale }: Reader): string {
  if (range === null) return t("insights.noData");
  const [from, to] = [formatShare(range.worst, locale), formatShare(range.best, locale)];
  return range.worst === range.best ? from : t("insights.range", { from, to });
}

function spanWords({ secondsToBook }: KeyFigures, { t, locale }: Reader): string {
  return secondsToBook === null ? t("insights.noData") : formatSpan(secondsToBook, locale);
}
