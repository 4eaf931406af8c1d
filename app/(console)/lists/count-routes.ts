import "server-only";
import { z } from "zod";
import { countingDatabase, countingSignal } from "@/app/counting";
import { viewerOrRefusal } from "@/app/viewer-request";
import { type Counts, countApart } from "@/db/queries/count-apart";
import { listViews } from "@/db/queries/screens/list-views";
import { getReader } from "../reader";
import type { CountedChoices, ListDefinition, ListParams } from "./list-definition";

const MOST_CHOICES = 300;
const CHOICE = { word: "[a-z_]{1,20}", id: "\\d{1,15}" };
const Query = z.object({ of: z.string(), choices: z.string() });

/** By choice of one filter: how many rows it leaves under all other filters. */
export function choiceCountsRoute<Params>(list: CountedChoices<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal(list.permission);
    if (viewer instanceof Response) return viewer;
    const { searchParams } = new URL(request.url);
    const query = Query.safeParse(Object.fromEntries(searchParams));
    const choice = query.success && Object.hasOwn(list.facets, query.data.of) && list.facets[query.data.of];
    if (!choice || !new RegExp(`^${CHOICE[choice]}(,${CHOICE[choice]})*$`).test(query.data.choices)) {
      return new Response(null, { status: 400 });
    }
    const asking = { viewer, reader: await getReader(), params: list.load(searchParams) };
    const choices = query.data.choices.split(",").slice(0, MOST_CHOICES);
    const signal = countingSignal(request);
    return answer(await list.choiceCounts(countingDatabase(), asking, { facet: query.data.of, choices, signal }));
  };
}

/** By scope and saved view: how many rows are in it, as its address is seen from the present one. */
export function scopeCountsRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal(list.permission);
    if (viewer instanceof Response) return viewer;
    const reader = await getReader();
    const db = countingDatabase();
    const views = await listViews(db, { viewer, screen: list.screen });
    const present = list.load(new URL(request.url).searchParams);
    const searches = new Map<string, URLSearchParams>([
      ...list.scopes(present, reader.t).map(({ id, href }) => [id, new URL(href, request.url).searchParams] as const),
      ...views.map(({ id, query }) => [`view-${id}`, new URLSearchParams(query)] as const),
    ]);
    const counts = await countApart(db, {
      names: [...searches.keys()],
      countOf: (name) => list.count(db, { viewer, reader, params: list.load(searches.get(name)!) }),
      signal: countingSignal(request),
    });
    return answer(counts);
  };
}

function answer(counts: Counts): Response {
  return Response.json(counts, { headers: { "cache-control": "private, no-store" } });
}
