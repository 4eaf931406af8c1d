import "server-only";
import { database } from "@/app/db";
import { viewerOrRefusal } from "@/app/viewer-request";
import { plainDayIn } from "@/components/ui/sheet-instant";
import { may } from "@/domain/access/permissions";
import { exportList } from "@/operations/export-list";
import { getReader } from "../reader";
import type { ListDefinition, ListParams } from "./list-definition";
import { viewQuery } from "./open-list";

/** All rows at an address of the list, in its order, as a CSV file. */
export function exportRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal("record:export");
    if (viewer instanceof Response) return viewer;
    if (!may(viewer.role, list.permission)) return new Response(null, { status: 403 });
    const db = database();
    const reader = await getReader();
    const params = list.load(new URL(request.url).searchParams);
    const throughId = await list.latestId(db, viewer);
    const body = await exportList(db, {
      ...{ viewer, list: list.screen, query: viewQuery(list, params), signal: request.signal },
      ...list.sheet(db, { viewer, reader, params, throughId }),
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
