import { z } from "zod";
import { database } from "@/app/db";
import { isPermitted } from "@/app/is-permitted";
import { viewerOrRefusal } from "@/app/viewer-request";
import { asOfDay, insightPartOf, loadInsightParams } from "@/components/insights/insight-search-params";
import { insightSheet } from "@/components/insights/insight-sheet";
import { insightTables } from "@/components/insights/insight-table-names";
import { plainDayIn } from "@/components/ui/sheet-instant";
import { listCompanyLists } from "@/db/queries/company-lists";
import { exportList } from "@/operations/export-list";
import { getReader } from "../../reader";
import { pastTable, presentTable } from "./table-at";

const Table = z.enum(insightTables);

/** One table of the insights at an address, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("record:export");
  if (viewer instanceof Response) return viewer;
  if (!isPermitted(viewer, "insights:read")) return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const table = Table.safeParse(searchParams.get("table"));
  const params = loadInsightParams(searchParams);
  const asOf = asOfDay(params.asOf);
  if (!table.success || (asOf && table.data !== "days")) return new Response(null, { status: 400 });
  const [reader, lists] = await Promise.all([getReader(), listCompanyLists(database(), { viewer })]);
  const part = insightPartOf(params, lists);
  const asked = { companyId: viewer.companyId, reader, params, lists, part };
  const { view, period } = asOf
    ? await pastTable({ ...asked, asOf })
    : await presentTable({ ...asked, table: table.data });
  const nameOf = (rows: readonly { id: number; name: string | null }[], id: number | null) =>
    id === null ? null : (rows.find((row) => row.id === id)?.name ?? `#${id}`);
  const names = { branch: nameOf(lists.branches, part.branch), agent: nameOf(lists.voiceAgents, part.agent) };
  const { headings, rows } = insightSheet(reader, view, { period, part: names, asOf });
  const body = await exportList(database(), {
    ...{ viewer, list: `insights/${table.data}`, query: searchParams.toString(), signal: request.signal },
    ...{ headings, pages: onePage(rows) },
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
