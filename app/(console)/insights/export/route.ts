import { z } from "zod";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import { viewerOrRefusal } from "@/app/viewer-request";
import { groupName } from "@/components/insights/group-name";
import { insightDaysOf, insightPartOf, loadInsightParams } from "@/components/insights/insight-search-params";
import type { InsightTableView } from "@/components/insights/insight-table-view";
import { breakdownTable, daysTable, funnelTable, qualityTable } from "@/components/insights/insight-tables";
import { plainDayIn } from "@/components/ui/sheet-instant";
import { listCompanyLists } from "@/db/queries/company-lists";
import { findInsightSpan } from "@/db/queries/insights/read-insights";
import { may } from "@/domain/access/permissions";
import { exportList } from "@/operations/export-list";
import { readInsightReport } from "@/operations/insights/read-report";
import { getReader } from "../../reader";

const Table = z.enum(["funnel", "days", "breakdown", "quality"]);

/** One table of the insights at an address, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("record:export");
  if (viewer instanceof Response) return viewer;
  if (!may(viewer.role, "insights:read")) return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const table = Table.safeParse(searchParams.get("table"));
  if (!table.success) return new Response(null, { status: 400 });
  const db = database();
  const reader = await getReader();
  const params = loadInsightParams(searchParams);
  const clock = { now: reader.now, timeZone: reader.company.timeZone };
  const { companyId } = viewer;
  const [span, lists] = await Promise.all([findInsightSpan(db, companyId), listCompanyLists(db, { viewer })]);
  const period = insightDaysOf(params, clock, span);
  const asked = { companyId, period, by: params.by, part: insightPartOf(params, lists) };
  const report = await readInsightReport(db, asked, insightsReplica());
  const named = (by: typeof params.by, groups: typeof report.groups) =>
    groups.map(({ key, sums }) => ({ key, sums, name: groupName({ by, key }, lists, reader.t) }));
  const views: Record<z.output<typeof Table>, () => InsightTableView> = {
    funnel: () => funnelTable(reader, { period, sums: report.sums, before: report.sumsBefore }),
    days: () => daysTable(reader, { bars: report.days, total: report.sums }),
    breakdown: () => breakdownTable(reader, { period, by: params.by, groups: named(params.by, report.groups) }),
    quality: () => qualityTable(reader, { period, groups: named("version", report.versions) }),
  };
  const view = views[table.data]();
  const body = await exportList(db, {
    ...{ viewer, list: `insights/${table.data}`, query: searchParams.toString(), signal: request.signal },
    headings: view.headings,
    pages: onePage(view.rows.map(({ name, cells }) => [name, ...cells.map(({ plain }) => plain)])),
  });
  const file = `${reader.t("sheet.file.insights")}-${table.data}-${plainDayIn(reader.now, reader.company.timeZone)}.csv`;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "private, no-store",
    },
  });
}

async function* onePage(rows: string[][]): AsyncGenerator<string[][], void, undefined> {
  yield rows;
}
