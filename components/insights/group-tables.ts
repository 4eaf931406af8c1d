import { type KeyFigures, keyFigures } from "@/domain/insights/key-figures";
import type { FigureGroup, ListedFigure } from "@/domain/insights/listed-figures";
import type { Breakdown, InsightSums } from "@/domain/insights/measures";
import type { Reader } from "../links/record-cards";
import { insightCells } from "./insight-cells";
import { figureHref, type Shown } from "./insight-links";
import type { InsightHeading, InsightTableView } from "./insight-table-view";
import { restatedMark } from "./restated-mark";

export type NamedGroup = { key: string; name: string; sums: InsightSums };
type Counted = ListedFigure & keyof InsightSums;

/** Bookings, conversion and values of each group. */
export function breakdownTable(
  reader: Reader,
  { period, by, groups }: { period: Shown; by: Breakdown; groups: readonly NamedGroup[] },
): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  const headed = (name: HeadedFigure): InsightHeading => ({
    text: t(`insights.${name}`),
    formula: t(`insights.formula.${name}`),
  });
  const ranged = (name: HeadedFigure): InsightHeading => ({ ...headed(name), isRange: true });
  return {
    title: t("insights.breakdownBy", { by: t(`insights.by.${by}`) }),
    headings: [
      { text: t(`insights.by.${by}`), formula: t(`insights.formula.by.${by}`) },
      ...(["calls", "asked", "booked", "linked"] as const).map((figure) => countHeading(t, figure)),
      ...[ranged("conversion"), ranged("netConversion")],
      ...(["attended", "no_show", "cancelled"] as const).map((figure) => countHeading(t, figure)),
      ...[headed("bookedValue"), headed("attendedValue"), ranged("costPerBooking")],
    ],
    rows: groups.map(({ key, name, sums }) => {
      const figures = keyFigures(sums);
      const group: FigureGroup = { by, key };
      const href = (figure: Counted) => (sums[figure] > 0 ? figureHref(period, figure, group) : undefined);
      const counted = (figure: Counted) => cells.count(sums[figure], href(figure));
      return {
        key,
        name: withMark(name, figures, t),
        ...restatedMark(t, sums, period, group),
        cells: [
          ...[counted("calls"), counted("asked"), counted("booked"), counted("linked")],
          ...[cells.bounds(figures.conversion, href("booked")), cells.bounds(figures.netConversion, href("booked"))],
          ...[counted("attended"), counted("no_show"), counted("cancelled")],
          ...[cells.money(sums.booked_cents, href("linked")), cells.money(sums.attended_cents, href("attended"))],
          cells.moneyBounds(figures.costPerBooking, href("booked")),
        ],
      };
    }),
  };
}

type HeadedFigure = "conversion" | "netConversion" | "bookedValue" | "attendedValue" | "costPerBooking";

function countHeading(t: Reader["t"], figure: QualityCount | BreakdownCount): InsightHeading {
  return { text: t(`insights.figure.${figure}`), formula: t(`insights.formula.${figure}`) };
}

type BreakdownCount = "calls" | "asked" | "booked" | "linked" | "attended" | "no_show" | "cancelled";
type QualityCount =
  | "calls"
  | "phantoms"
  | "tools_failed"
  | "service_differs"
  | "start_differs"
  | "handed_over"
  | "negative";

/** How well the voice agent did, by version: each figure opens its calls. */
export function qualityTable(
  reader: Reader,
  { period, groups }: { period: Shown; groups: readonly NamedGroup[] },
): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  const headed = (name: "failedTools" | "latency" | "negativeShare") => ({
    text: t(`insights.${name}`),
    formula: t(`insights.formula.${name}`),
  });
  return {
    title: t("insights.quality"),
    headings: [
      { text: t("insights.by.version"), formula: t("insights.formula.by.version") },
      ...(["calls", "phantoms", "tools_failed"] as const).map((figure) => countHeading(t, figure)),
      headed("failedTools"),
      ...(["service_differs", "start_differs"] as const).map((figure) => countHeading(t, figure)),
      headed("latency"),
      ...(["handed_over", "negative"] as const).map((figure) => countHeading(t, figure)),
      headed("negativeShare"),
    ],
    rows: groups.map(({ key, name, sums }) => {
      const figures = keyFigures(sums);
      const group: FigureGroup = { by: "version", key };
      const href = (figure: Counted) => (sums[figure] > 0 ? figureHref(period, figure, group) : undefined);
      const counted = (figure: Counted) => cells.count(sums[figure], href(figure));
      return {
        key,
        name: withMark(name, figures, t),
        ...restatedMark(t, sums, period, group),
        cells: [
          ...[counted("calls"), counted("phantoms"), counted("tools_failed")],
          cells.share(figures.failedTools, href("tools_failed") ?? href("tools_called")),
          ...[counted("service_differs"), counted("start_differs")],
          cells.milliseconds(figures.latencyMs, href("latency_timed")),
          ...[counted("handed_over"), counted("negative")],
          cells.share(figures.negative, href("negative") ?? href("felt")),
        ],
      };
    }),
  };
}

function withMark(name: string, { isFew }: KeyFigures, t: Reader["t"]): string {
  return isFew ? t("insights.fewMark", { name }) : name;
}
