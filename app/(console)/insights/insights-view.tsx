import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import { groupName } from "@/components/insights/group-name";
import { breakdownTable, qualityTable } from "@/components/insights/group-tables";
import { figureHref } from "@/components/insights/insight-links";
import {
  type InsightParams,
  insightDaysOf,
  insightPartOf,
  serializeInsightParams,
} from "@/components/insights/insight-search-params";
import { InsightTable } from "@/components/insights/insight-table";
import type { InsightTableName } from "@/components/insights/insight-table-names";
import { daysTable, funnelTable } from "@/components/insights/insight-tables";
import { KeyFigureTiles } from "@/components/insights/key-figure-tiles";
import { LedgerChart } from "@/components/insights/ledger-chart";
import { LiveFigures } from "@/components/insights/live-figures";
import { ReadFromNote } from "@/components/insights/read-from-note";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/components/ui/instant";
import { listCompanyLists } from "@/db/queries/company-lists";
import { findInsightSpan } from "@/db/queries/insights/read-insights";
import type { Viewer } from "@/domain/access/viewer";
import { breakdowns } from "@/domain/insights/measures";
import { sumForChart } from "@/domain/insights/sum-periods";
import { readInsightReport } from "@/operations/insights/read-report";
import { getReader } from "../reader";
import { InsightHeading } from "./insight-heading";

/** Calls → booked → linked → attended of a period, with ranges wherever orphans leave the truth open. */
export async function InsightsView({ viewer, params }: { viewer: Viewer; params: InsightParams }) {
  const reader = await getReader();
  const { t, locale, company } = reader;
  const db = database();
  const { companyId } = viewer;
  const clock = { now: reader.now, timeZone: company.timeZone };
  const [known, lists] = await Promise.all([findInsightSpan(db, companyId), listCompanyLists(db, { viewer })]);
  const part = insightPartOf(params, lists);
  const days = insightDaysOf(params, clock, known);
  const report = await readInsightReport(db, { companyId, period: days, by: params.by, part }, insightsReplica());
  const period = { ...days, ...part };
  const { sums, sumsBefore, before, risk, age, from } = report;
  const unlinked = sums.booked - sums.excluded - sums.linked;
  const named = (by: (typeof breakdowns)[number], groups: typeof report.groups) =>
    groups.map(({ key, sums }) => ({ key, sums, name: groupName({ by, key }, lists, t) }));
  const { bars, span } = sumForChart(report.days);
  const heading = (title: string, table: InsightTableName) => (
    <InsightHeading {...{ title, table, t, params, viewer }} />
  );
  return (
    <>
      <ReadFromNote {...{ from, reader }} />
      <LiveFigures seen={age.seen} />
      {age.dueDays > 0 && (
        <p role="status" className="text-table text-text-muted">
          {t("insights.due", {
            count: age.dueDays,
            since: age.oldest ? formatInstant(age.oldest, "moment", locale, company.timeZone) : "–",
          })}
        </p>
      )}
      {sums.restated > 0 && (
        <p className="text-table">
          <strong>{t("insights.restated")}</strong> {t("insights.restatedReason", { count: sums.restated })}{" "}
          <Link className="text-accent underline" href={figureHref(period, "restated")}>
            {t("insights.showRestated")}
          </Link>
        </p>
      )}
      <KeyFigureTiles {...{ reader, period, sums, risk }} before={sumsBefore} />
      {unlinked > 0 && (
        <p className="text-table">
          {t("insights.rangeReason", { count: unlinked })}{" "}
          <Link className="text-accent underline" href={figureHref(period, "unlinked")}>
            {t("insights.showUnlinked")}
          </Link>
        </p>
      )}
      {sums.calls === 0 ? (
        <EmptyState title={t("insights.empty")} />
      ) : (
        <>
          {heading(t("insights.funnel"), "funnel")}
          <InsightTable
            reader={reader}
            view={funnelTable(reader, { period, sums, before: sumsBefore, periodBefore: before })}
          />
          {heading(t("insights.overTime"), "days")}
          <LedgerChart days={bars.map(({ day, sums }) => ({ day, ...sums }))} {...{ span, reader }} />
          <details>
            <summary className="mb-2 cursor-pointer text-accent text-table print:hidden">
              {t("insights.asTable")}
            </summary>
            <InsightTable reader={reader} view={daysTable(reader, { bars, span, total: sums, period })} />
          </details>
          {heading(t("insights.breakdown"), "breakdown")}
          <nav aria-label={t("insights.breakdown")} className="flex flex-wrap gap-1 print:hidden">
            {breakdowns.map((by) => (
              <Link
                key={by}
                href={`/insights${serializeInsightParams({ ...params, by })}`}
                prefetch={false}
                scroll={false}
                aria-current={by === params.by ? "page" : undefined}
                className="rounded px-2 py-1 text-table text-text-muted hover:bg-hover aria-[current]:bg-accent-surface aria-[current]:font-medium aria-[current]:text-accent"
              >
                {t(`insights.by.${by}`)}
              </Link>
            ))}
          </nav>
          <InsightTable
            reader={reader}
            view={breakdownTable(reader, { period, by: params.by, groups: named(params.by, report.groups) })}
          />
          {heading(t("insights.quality"), "quality")}
          <InsightTable
            reader={reader}
            view={qualityTable(reader, { period, groups: named("version", report.versions) })}
          />
          <p className="text-text-muted text-xs">{t("insights.qualityHow")}</p>
        </>
      )}
    </>
  );
}
