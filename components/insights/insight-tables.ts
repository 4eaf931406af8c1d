import { type KeyFigures, keyFigures } from "@/domain/insights/key-figures";
import type { FigureGroup, ListedFigure } from "@/domain/insights/listed-figures";
import type { Breakdown, DaySums, InsightSums } from "@/domain/insights/measures";
import type { Reader } from "../links/record-cards";
import { formatDay } from "../ui/instant";
import { insightCells } from "./insight-cells";
import { figureHref, type Shown, unlinkedHref } from "./insight-links";
import type { InsightRow, InsightTableView } from "./insight-table-view";

export type NamedGroup = { key: string; name: string; sums: InsightSums };

const STAGES = [
  "calls",
  "reached",
  "asked",
  "booked",
  "linked",
  "attended",
  "no_show",
  "cancelled",
  "still_open",
] as const;

/** From calls to what became of their appointments, beside the period before. */
export function funnelTable(
  reader: Reader,
  { period, sums, before }: { period: Shown; sums: InsightSums; before: InsightSums },
): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  const of = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    title: t("insights.funnel"),
    headings: [
      ...[t("insights.stage"), t("insights.calls"), t("insights.ofCalls"), t("insights.beforeHeading")],
      t("insights.ofCallsBefore"),
    ],
    rows: STAGES.map((stage) => ({
      key: stage,
      name: t(`insights.figure.${stage}`),
      cells: [
        cells.count(sums[stage], figureHref(period, stage)),
        { ...cells.share(of(sums[stage], sums.calls)), bar: shown(sums, stage) },
        cells.count(before[stage]),
        cells.share(of(before[stage], before.calls)),
      ],
    })),
  };
}

/** Of what is linked, as many more may be as are booked without a link. */
function shown(sums: InsightSums, stage: (typeof STAGES)[number]) {
  const of = (part: number) => (sums.calls === 0 ? 0 : part / sums.calls);
  const sure = of(sums[stage]);
  return { sure, perhaps: stage === "linked" ? of(sums.booked - sums.excluded) : sure };
}

const DAY_COLUMNS = [
  "calls",
  "booked",
  "linked",
  "one_sided",
  "suggested",
  "orphaned",
  "conflict",
  "excluded",
] as const;
type DaysTable = {
  /** `lastDay` is left out where a row is a day. */
  bars: readonly { day: string; lastDay?: string; sums: DaySums }[];
  total: DaySums;
  /** Of the total; left out where the figures are those of the past, whose calls no list shows. */
  period?: Shown;
};

/** The ledger per day, week or month and in total: booked is always the sum of what stands right of it. */
export function daysTable(reader: Reader, { bars, total, period }: DaysTable): InsightTableView {
  const { t, locale } = reader;
  const cells = insightCells(reader);
  const hrefOf = (column: (typeof DAY_COLUMNS)[number], days: Shown) =>
    column === "calls" || column === "booked" || column === "linked" || column === "excluded"
      ? figureHref(days, column)
      : unlinkedHref(days, column);
  const line = (sums: DaySums, days: Shown) => {
    const due = sums.booked - sums.excluded;
    return [
      ...DAY_COLUMNS.map((column) => cells.count(sums[column], period && hrefOf(column, days))),
      cells.share(due === 0 ? null : sums.linked / due),
    ];
  };
  const whole = period ?? { from: "", to: "" };
  return {
    title: t("insights.table"),
    headings: [
      t("insights.day"),
      ...DAY_COLUMNS.map((column) =>
        column === "calls" || column === "booked" || column === "linked"
          ? t(`insights.${column}`)
          : t(`link.status.${column}`),
      ),
      t("insights.linkRate"),
    ],
    rows: [
      {
        ...{ key: "total", name: t("insights.total"), isTotal: true, cells: line(total, whole) },
        ...restatedMark(t, total, whole),
      },
      ...bars.toReversed().map(({ day, lastDay = day, sums }) => {
        const days = { ...whole, from: whole.from > day ? whole.from : day, to: lastDay };
        return { key: day, name: formatDay(day, locale), cells: line(sums, days), ...restatedMark(t, sums, days) };
      }),
    ],
  };
}

/** Where some of these calls were linked or unlinked only after their day. */
function restatedMark(
  t: Reader["t"],
  { restated }: { restated: number },
  days: Shown,
  group: FigureGroup | null = null,
): Pick<InsightRow, "restated"> {
  if (restated === 0) return {};
  const [text, title] = [t("insights.restatedMark"), t("insights.restatedCalls", { count: restated })];
  return { restated: { text, title, href: figureHref(days, "restated", group) } };
}

/** Bookings, conversion and values of each group. */
export function breakdownTable(
  reader: Reader,
  { period, by, groups }: { period: Shown; by: Breakdown; groups: readonly NamedGroup[] },
): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  return {
    title: t("insights.breakdownBy", { by: t(`insights.by.${by}`) }),
    headings: [
      ...[t(`insights.by.${by}`), t("insights.calls"), t("insights.figure.asked"), t("insights.booked")],
      ...[t("insights.linked"), t("insights.conversion"), t("insights.netConversion")],
      ...[t("insights.figure.attended"), t("insights.figure.no_show"), t("insights.figure.cancelled")],
      ...[t("insights.bookedValue"), t("insights.attendedValue"), t("insights.costPerBooking")],
    ],
    rows: groups.map(({ key, name, sums }) => {
      const figures = keyFigures(sums);
      const group: FigureGroup = { by, key };
      const counted = (figure: ListedFigure & keyof InsightSums) =>
        cells.count(sums[figure], figureHref(period, figure, group));
      return {
        key,
        name: withMark(name, figures, t),
        ...restatedMark(t, sums, period, group),
        cells: [
          ...[counted("calls"), counted("asked"), counted("booked"), counted("linked")],
          ...[cells.bounds(figures.conversion), cells.bounds(figures.netConversion)],
          ...[counted("attended"), counted("no_show"), counted("cancelled")],
          ...[cells.money(sums.booked_cents), cells.money(sums.attended_cents), costCell(reader, figures)],
        ],
      };
    }),
  };
}

/** How well the voice agent did, by version: each count opens its calls. */
export function qualityTable(
  reader: Reader,
  { period, groups }: { period: Shown; groups: readonly NamedGroup[] },
): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  return {
    title: t("insights.quality"),
    headings: [
      ...[
        t("insights.by.version"),
        t("insights.calls"),
        t("insights.figure.phantoms"),
        t("insights.figure.tools_failed"),
      ],
      ...[t("insights.failedTools"), t("insights.figure.service_differs"), t("insights.figure.start_differs")],
      ...[
        t("insights.latency"),
        t("insights.figure.handed_over"),
        t("insights.figure.negative"),
        t("insights.negativeShare"),
      ],
    ],
    rows: groups.map(({ key, name, sums }) => {
      const figures = keyFigures(sums);
      const counted = (figure: ListedFigure & keyof InsightSums) =>
        cells.count(sums[figure], figureHref(period, figure, { by: "version", key }));
      return {
        key,
        name: withMark(name, figures, t),
        ...restatedMark(t, sums, period, { by: "version", key }),
        cells: [
          ...[counted("calls"), counted("phantoms"), counted("tools_failed"), cells.share(figures.failedTools)],
          ...[counted("service_differs"), counted("start_differs"), cells.milliseconds(figures.latencyMs)],
          ...[counted("handed_over"), counted("negative"), cells.share(figures.negative)],
        ],
      };
    }),
  };
}

/** Cents per booking: from all claimed bookings to the linked ones only. */
export function costCell(reader: Reader, { costPerBooking }: KeyFigures) {
  const cells = insightCells(reader);
  if (!costPerBooking) return cells.money(null);
  const { best, worst } = costPerBooking;
  if (worst === best) return cells.money(best);
  const [low, high] = [cells.money(best), cells.money(worst)];
  const range = { from: low.text, to: worst === null ? reader.t("insights.open") : high.text };
  return { text: reader.t("insights.range", range), plain: `${low.plain} – ${high.plain}` };
}

function withMark(name: string, { isFew }: KeyFigures, t: Reader["t"]): string {
  return isFew ? t("insights.fewMark", { name }) : name;
}
