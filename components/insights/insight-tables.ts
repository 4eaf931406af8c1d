import type { DayPeriod } from "@/db/queries/insights/read-insights";
import type { ListedFigure } from "@/domain/insights/listed-figures";
import type { DaySums, InsightSums } from "@/domain/insights/measures";
import type { ChartSpan } from "@/domain/insights/sum-periods";
import type { Reader } from "../links/record-cards";
import { formatDay } from "../ui/instant";
import { insightCells } from "./insight-cells";
import { figureHref, type Shown, unlinkedHref } from "./insight-links";
import type { InsightHeading, InsightTableView } from "./insight-table-view";
import { restatedMark } from "./restated-mark";
import { spanName } from "./span-name";

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

/** What changes when a link is made or taken back after its day. */
const MOVED_BY_LINKS: ReadonlySet<ListedFigure> = new Set([
  "linked",
  "attended",
  "no_show",
  "cancelled",
  "still_open",
] as const);

type Funnel = { period: Shown; sums: InsightSums; before: InsightSums; periodBefore: DayPeriod };

/** From calls to what became of their appointments, beside the period before. */
export function funnelTable(reader: Reader, { period, sums, before, periodBefore }: Funnel): InsightTableView {
  const { t } = reader;
  const cells = insightCells(reader);
  const of = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    title: t("insights.funnel"),
    headings: [
      { text: t("insights.stage") },
      { text: t("insights.calls") },
      { text: t("insights.ofCalls"), formula: t("insights.formula.ofCalls") },
      { text: t("insights.beforeHeading"), formula: t("insights.formula.before", daysInWords(reader, periodBefore)) },
      { text: t("insights.ofCallsBefore"), formula: t("insights.formula.ofCalls") },
    ],
    rows: STAGES.map((stage) => {
      const [href, hrefBefore] = [figureHref(period, stage), figureHref({ ...period, ...periodBefore }, stage)];
      return {
        ...{ key: stage, name: t(`insights.figure.${stage}`), formula: t(`insights.formula.${stage}`) },
        ...(MOVED_BY_LINKS.has(stage) ? restatedMark(t, sums, period) : {}),
        cells: [
          cells.count(sums[stage], href),
          { ...cells.share(of(sums[stage], sums.calls), href), bar: shown(sums, stage) },
          cells.count(before[stage], hrefBefore),
          cells.share(of(before[stage], before.calls), hrefBefore),
        ],
      };
    }),
  };
}

function daysInWords({ locale }: Reader, { from, to }: DayPeriod): { from: string; to: string } {
  return { from: formatDay(from, locale), to: formatDay(to, locale) };
}

/** Of what is linked, as many more may be as are booked without a link. */
function shown(sums: InsightSums, stage: (typeof STAGES)[number]) {
  const of = (part: number) => (sums.calls === 0 ? 0 : part / sums.calls);
  const sure = of(sums[stage]);
  return { sure, perhaps: stage === "linked" ? of(sums.booked - sums.excluded) : sure };
}

const LEDGER = ["booked", "linked", "one_sided", "suggested", "orphaned", "conflict", "excluded"] as const;
const BEFORE_LEDGER = ["reached", "asked"] as const;
const AFTER_LEDGER = ["attended", "no_show", "cancelled"] as const;
type DayColumn = "calls" | (typeof LEDGER)[number] | (typeof BEFORE_LEDGER)[number] | (typeof AFTER_LEDGER)[number];

type DaysTable = {
  /** `lastDay` is left out where a row is a day. */
  bars: readonly { day: string; lastDay?: string; sums: DaySums }[];
  span: ChartSpan;
  total: DaySums;
  period: Shown;
  /** The figures are those of a past day, whose calls no list shows: the ledger alone is known of it. */
  isPast?: boolean;
};

/** The funnel per day, week or month and in total: booked is always the sum of the ways to be linked, or not, right of it. */
export function daysTable(reader: Reader, { bars, span, total, period, isPast = false }: DaysTable): InsightTableView {
  const { t, locale } = reader;
  const cells = insightCells(reader);
  const columns: readonly DayColumn[] = isPast
    ? ["calls", ...LEDGER]
    : ["calls", ...BEFORE_LEDGER, ...LEDGER, ...AFTER_LEDGER];
  const hrefOf = (column: DayColumn, days: Shown) =>
    column === "one_sided" || column === "suggested" || column === "orphaned" || column === "conflict"
      ? unlinkedHref(days, column)
      : figureHref(days, column);
  const line = (sums: DaySums, days: Shown) => {
    const due = sums.booked - sums.excluded;
    const rest = figureHref(days, sums.linked < due ? "unlinked" : "linked");
    return [
      ...columns.map((column) => cells.count(sums[column], isPast ? undefined : hrefOf(column, days))),
      cells.share(due === 0 ? null : sums.linked / due, isPast ? undefined : rest),
    ];
  };
  return {
    title: t("insights.table", { span }),
    headings: [
      { text: t(`insights.span.${span}`) },
      ...columns.map((column) => dayHeading(t, column)),
      { text: t("insights.linkRate"), formula: t("insights.formula.linkRate") },
    ],
    rows: [
      {
        ...{ key: "total", name: t("insights.total"), isTotal: true, cells: line(total, period) },
        ...(isPast ? {} : restatedMark(t, total, period)),
      },
      ...bars.toReversed().map(({ day, lastDay = day, sums }) => {
        const days = { ...period, from: period.from > day ? period.from : day, to: lastDay };
        return {
          ...{ key: day, name: spanName(span, days.from, locale), days, cells: line(sums, days) },
          ...(isPast ? {} : restatedMark(t, sums, days)),
        };
      }),
    ],
  };
}

function dayHeading(t: Reader["t"], column: DayColumn): InsightHeading {
  const isStatus = column === "one_sided" || column === "suggested" || column === "orphaned" || column === "conflict";
  return {
    text: isStatus ? t(`link.status.${column}`) : t(`insights.figure.${column}`),
    formula: t(`insights.formula.${column}`),
  };
}
