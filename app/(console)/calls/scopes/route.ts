import { countingDatabase, countingSignal } from "@/app/counting";
import { viewerOrRefusal } from "@/app/viewer-request";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { callScopeNames, scopeHref } from "@/components/calls/call-scopes";
import { loadCallParams } from "@/components/calls/call-search-params";
import { callCount } from "@/db/queries/calls/count-calls";
import { countApart } from "@/db/queries/count-apart";
import { listViews } from "@/db/queries/screens/list-views";
import { defaultCallSort } from "@/domain/calls/call-filter";
import { getReader } from "../../reader";

/** By scope and saved view: how many calls are in it. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("call:read");
  if (viewer instanceof Response) return viewer;
  const { now, company } = await getReader();
  const db = countingDatabase();
  const views = await listViews(db, { viewer, screen: "calls" });
  const queries = new Map<string, string>([
    ...callScopeNames.map((scope) => [scope, scopeHref(scope, SORT)] as const),
    ...views.map(({ id, query }) => [`view-${id}`, `/calls${query}`] as const),
  ]);
  const counts = await countApart(db, {
    names: [...queries.keys()],
    countOf: (name) => {
      const params = loadCallParams(new URL(queries.get(name) ?? "", request.url));
      const filter = callFilterOf(params, { now, timeZone: company.timeZone });
      return callCount(db, { viewer, filter, country: company.country });
    },
    signal: countingSignal(request),
  });
  return Response.json(counts, { headers: { "cache-control": "private, no-store" } });
}

const SORT = { sort: defaultCallSort.by, dir: defaultCallSort.direction };
