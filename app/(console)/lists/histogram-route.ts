import "server-only";
import { countingDatabase, histogramSignal } from "@/app/counting";
import { viewerOrRefusal } from "@/app/viewer-request";
import { histogramView } from "@/components/data-table/histogram-view";
import { getReader } from "../reader";
import type { ListDefinition, ListParams } from "./list-definition";

/** The rows at an address over time, as they are drawn; null: not counted in time, or too many. */
export function histogramRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal(list.permission);
    if (viewer instanceof Response) return viewer;
    const reader = await getReader();
    const asking = { viewer, reader, params: list.load(new URL(request.url).searchParams) };
    const overTime = await list.overTime(countingDatabase(), asking, histogramSignal(request));
    const { locale, company } = reader;
    const view = overTime && histogramView(overTime, { locale, timeZone: company.timeZone });
    return Response.json(view, { headers: { "cache-control": "private, no-store" } });
  };
}
