import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/app/db";
import { isPermitted } from "@/app/is-permitted";
import { onNewRows } from "@/app/new-rows";
import { viewerOrRefusal } from "@/app/viewer-request";
import { plainDayIn } from "@/components/ui/sheet-instant";
import { untilAborted } from "@/db/until-aborted";
import { EXPORT_CHANNEL, EXPORT_KEY, readExportNews } from "@/domain/access/export-news";
import type { Viewer } from "@/domain/access/viewer";
import { log } from "@/lib/log";
import { exportList } from "@/operations/export-list";
import { tellExport } from "@/operations/tell-export";
import { getReader } from "../reader";
import type { Asking, ListDefinition, ListParams } from "./list-definition";
import { viewQuery } from "./open-list";

/** All rows at an address of the list, in its order, as a CSV file. With `progress` in the address, it can be followed and stopped under that key. */
export function exportRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal("record:export");
    if (viewer instanceof Response) return viewer;
    if (!isPermitted(viewer, list.permission)) return new Response(null, { status: 403 });
    const db = database();
    const reader = await getReader();
    const { searchParams } = new URL(request.url);
    const params = list.load(searchParams);
    const throughId = await list.latestId(db, viewer);
    const asking = { viewer, reader, params, throughId };
    const key = searchParams.get("progress") ?? "";
    const following = EXPORT_KEY.test(key) ? follow(list, asking, { key, signal: request.signal }) : null;
    const body = await exportList(db, {
      ...{ viewer, list: list.screen, query: viewQuery(list, params), signal: following?.signal ?? request.signal },
      ...(following && { followed: following }),
      ...list.sheet(db, asking),
    });
    const day = plainDayIn(reader.now, reader.company.timeZone);
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${reader.t(`sheet.file.${list.screen}`)}-${day}.csv"`,
        "cache-control": "private, no-store",
        "x-accel-buffering": "no",
      },
    });
  };
}

/** More rows than anybody has: a count without an end in sight is given up by its time. */
const MOST_COUNTED = 100_000_000;
const COUNT_MS = 5_000;

/** Tells how far the export is, counts what there is of it meanwhile, and hears when it is to stop. */
function follow<Params extends ListParams>(
  list: ListDefinition<Params>,
  asking: Asking<Params> & { viewer: Viewer },
  { key, signal }: { key: string; signal: AbortSignal },
) {
  const { companyId } = asking.viewer;
  const stopping = new AbortController();
  const telling = tellExport(database(), { companyId, key });
  const deafen = onNewRows(EXPORT_CHANNEL, companyId, (said) => {
    const heard = readExportNews(said);
    if (heard?.key === key && heard.news === "stop") stopping.abort();
  });
  const wanted = AbortSignal.any([signal, stopping.signal]);
  const counted = untilAborted<{ rows: number }>(
    database(),
    sql`select ${list.count(database(), asking, MOST_COUNTED)} as rows`,
    AbortSignal.any([wanted, AbortSignal.timeout(COUNT_MS)]),
  );
  counted.then(
    (found) => found?.[0] && telling.total(found[0].rows),
    (err) => log.error({ err, companyId }, "the rows of an export were not counted"),
  );
  return {
    key,
    signal: wanted,
    rows: telling.rows,
    ended(how: Parameters<typeof telling.ended>[0]) {
      deafen();
      telling.ended(how);
    },
  };
}
