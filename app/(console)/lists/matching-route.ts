import "server-only";
import { countingDatabase, countingSignal } from "@/app/counting";
import { viewerOrRefusal } from "@/app/viewer-request";
import { countApart } from "@/db/queries/count-apart";
import { getReader } from "../reader";
import type { ListDefinition, ListParams } from "./list-definition";

/** How many rows fit an address, the last of them by id, and the moment that its words about time are about. */
export function matchingRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal(list.permission);
    if (viewer instanceof Response) return viewer;
    const reader = await getReader();
    const db = countingDatabase();
    const throughId = await list.latestId(db, viewer);
    const params = list.load(new URL(request.url).searchParams);
    const { rows } = await countApart(db, {
      names: ["rows"],
      countOf: () => list.count(db, { viewer, reader, params, throughId }),
      signal: countingSignal(request),
    });
    const headers = { "cache-control": "private, no-store" };
    return Response.json({ rows, throughId, at: reader.now.getTime() }, { headers });
  };
}
