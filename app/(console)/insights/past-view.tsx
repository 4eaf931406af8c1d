import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import {
  type InsightParams,
  insightDaysOf,
  insightPartOf,
  serializeInsightParams,
} from "@/components/insights/insight-search-params";
import { InsightTable } from "@/components/insights/insight-table";
import { daysTable } from "@/components/insights/insight-tables";
import { boundsWords } from "@/components/insights/key-figure-tiles";
import { LedgerChart } from "@/components/insights/ledger-chart";
import { ReadFromNote } from "@/components/insights/read-from-note";
import { formatCount, formatShare } from "@/components/ui/amounts";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure } from "@/components/ui/figure";
import { formatDay } from "@/components/ui/instant";
import { listCompanyLists } from "@/db/queries/company-lists";
import { listLedgerDaysAsOf } from "@/db/queries/insights/ledger-as-of";
import { readFrom } from "@/db/replica";
import type { Viewer } from "@/domain/access/viewer";
import { resolveDateRange } from "@/domain/calls/date-range";
import { linkFigures } from "@/domain/insights/link-figures";
import { addSums, noSums } from "@/domain/insights/measures";
import { sumDays } from "@/domain/insights/sum-periods";
import { getReader } from "../reader";

/** The period as the records stood at the end of a past day: what was linked since is taken back by its history. */
export async function PastView({ viewer, params, asOf }: { viewer: Viewer; params: InsightParams; asOf: string }) {
  const reader = await getReader();
  const { t, locale, company } = reader;
  const clock = { now: reader.now, timeZone: company.timeZone };
  const period = insightDaysOf(params, clock, { from: asOf, to: asOf });
  const last = period.to < asOf ? period.to : asOf;
  const { from, to } = resolveDateRange({ fromDay: period.from, toDay: last }, clock);
  const end = resolveDateRange({ toDay: asOf }, clock).to!;
  const part = insightPartOf(params, await listCompanyLists(database(), { viewer }));
  const asked = { companyId: viewer.companyId, from: from!, to: to!, end, part };
  const read = await readFrom(insightsReplica(), database(), (db) => listLedgerDaysAsOf(db, asked));
  const days = read.value;
  const figures = linkFigures(days);
  const bars = days.map(({ day, ...sums }) => ({ day, sums: addSums(noSums(), sums) }));
  const total = sumDays(bars);
  return (
    <>
      <ReadFromNote {...{ reader }} from={read.from} />
      <p role="status" className="rounded border border-line bg-sunken px-3 py-2 text-table">
        {t("insights.asOfNote", { day: formatDay(asOf, locale) })}{" "}
        <Link className="text-accent underline" href={`/insights${serializeInsightParams({ ...params, asOf: null })}`}>
          {t("insights.asOfNow")}
        </Link>
      </p>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <Figure label={t("insights.calls")} value={formatCount(figures.calls, locale)} />
        <Figure label={t("insights.booked")} value={formatCount(figures.booked, locale)} />
        <Figure label={t("insights.linked")} value={formatCount(figures.linked, locale)} />
        <Figure
          label={t("insights.linkRate")}
          value={figures.linkRate === null ? t("insights.noData") : formatShare(figures.linkRate, locale)}
        />
        <Figure label={t("insights.conversion")} value={boundsWords(figures.conversion, reader)} />
      </div>
      {days.length === 0 ? (
        <EmptyState title={t("insights.empty")} />
      ) : (
        <>
          <LedgerChart days={days} reader={reader} />
          <InsightTable view={daysTable(reader, { bars, total })} />
        </>
      )}
    </>
  );
}
