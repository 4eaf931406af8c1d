import "server-only";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import { groupName } from "@/components/insights/group-name";
import { breakdownTable, qualityTable } from "@/components/insights/group-tables";
import { type InsightParams, insightDaysOf } from "@/components/insights/insight-search-params";
import type { InsightTableName } from "@/components/insights/insight-table-names";
import type { InsightTableView } from "@/components/insights/insight-table-view";
import { daysTable, funnelTable } from "@/components/insights/insight-tables";
import type { Reader } from "@/components/links/record-cards";
import type { CompanyLists } from "@/db/queries/company-lists";
import { type DayPeriod, findInsightSpan } from "@/db/queries/insights/read-insights";
import type { InsightPart } from "@/domain/insights/parts";
import { readInsightReport } from "@/operations/insights/read-report";
import { readPastFigures } from "../past-figures";

type Asked = { companyId: number; reader: Reader; params: InsightParams; lists: CompanyLists; part: InsightPart };
type Table = { view: InsightTableView; period: DayPeriod };

/** The table as it is now, its days one by one. */
export async function presentTable(asked: Asked & { table: InsightTableName }): Promise<Table> {
  const { companyId, reader, params, lists, part, table } = asked;
  const clock = { now: reader.now, timeZone: reader.company.timeZone };
  const period = insightDaysOf(params, clock, await findInsightSpan(database(), companyId));
  const report = await readInsightReport(database(), { companyId, period, by: params.by, part }, insightsReplica());
  const { sums, sumsBefore: before, before: periodBefore, days } = report;
  const named = (by: typeof params.by, groups: typeof report.groups) =>
    groups.map(({ key, sums }) => ({ key, sums, name: groupName({ by, key }, lists, reader.t) }));
  const views: Record<InsightTableName, () => InsightTableView> = {
    funnel: () => funnelTable(reader, { period, sums, before, periodBefore }),
    days: () => daysTable(reader, { bars: days, span: "day", total: sums, period }),
    breakdown: () => breakdownTable(reader, { period, by: params.by, groups: named(params.by, report.groups) }),
    quality: () => qualityTable(reader, { period, groups: named("version", report.versions) }),
  };
  return { view: views[table](), period };
}

/** The days as they stood at the end of a past day. */
export async function pastTable(asked: Asked & { asOf: string }): Promise<Table> {
  const { period, days, total } = await readPastFigures(asked);
  return { view: daysTable(asked.reader, { bars: days, span: "day", total, period, isPast: true }), period };
}
