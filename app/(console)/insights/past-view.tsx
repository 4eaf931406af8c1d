import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { FigureTile } from "@/components/insights/figure-tile";
import { type InsightParams, insightPartOf, serializeInsightParams } from "@/components/insights/insight-search-params";
import { InsightTable } from "@/components/insights/insight-table";
import { daysTable } from "@/components/insights/insight-tables";
import { boundsWords } from "@/components/insights/key-figure-tiles";
import { LedgerChart } from "@/components/insights/ledger-chart";
import { ReadFromNote } from "@/components/insights/read-from-note";
import { formatCount, formatShare } from "@/components/ui/amounts";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/components/ui/instant";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import { linkFigures } from "@/domain/insights/link-figures";
import { getReader } from "../reader";
import { InsightHeading } from "./insight-heading";
import { readPastFigures } from "./past-figures";

/** The period as the records stood at the end of a past day: what was linked since is taken back by its history. */
export async function PastView({ viewer, params, asOf }: { viewer: Viewer; params: InsightParams; asOf: string }) {
  const reader = await getReader();
  const { t, locale } = reader;
  const { companyId } = viewer;
  const part = insightPartOf(params, await listCompanyLists(database(), { viewer }));
  const past = await readPastFigures({ companyId, reader, params, part, asOf });
  const { bars, span, total, period } = past;
  const figures = linkFigures([total]);
  const tile = (name: "calls" | "booked" | "linked" | "linkRate" | "conversion", value: string) => (
    <FigureTile
      label={t(`insights.${name}`)}
      formula={`${t(`insights.formula.${name}`)} ${t("insights.formula.past")}`}
      how={t("insights.how")}
      restated={null}
      {...{ value }}
    />
  );
  return (
    <>
      <ReadFromNote {...{ reader }} from={past.from} />
      <p role="status" className="rounded border border-line bg-sunken px-3 py-2 text-table">
        {t("insights.asOfNote", { day: formatDay(asOf, locale) })}{" "}
        <Link className="text-accent underline" href={`/insights${serializeInsightParams({ ...params, asOf: null })}`}>
          {t("insights.asOfNow")}
        </Link>
      </p>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        {tile("calls", formatCount(figures.calls, locale))}
        {tile("booked", formatCount(figures.booked, locale))}
        {tile("linked", formatCount(figures.linked, locale))}
        {tile("linkRate", figures.linkRate === null ? t("insights.noData") : formatShare(figures.linkRate, locale))}
        {tile("conversion", boundsWords(figures.conversion, reader))}
      </div>
      {bars.length === 0 ? (
        <EmptyState title={t("insights.empty")} />
      ) : (
        <>
          <InsightHeading {...{ t, params, viewer }} title={t("insights.overTime")} table="days" />
          <LedgerChart days={bars.map(({ day, sums }) => ({ day, ...sums }))} {...{ span, reader }} />
          <InsightTable reader={reader} view={daysTable(reader, { bars, span, total, period, isPast: true })} />
        </>
      )}
    </>
  );
}
