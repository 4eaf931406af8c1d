import { z } from "zod";
import { countingDatabase, countingSignal } from "@/app/counting";
import { viewerOrRefusal } from "@/app/viewer-request";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams } from "@/components/calls/call-search-params";
import { countChoices } from "@/db/queries/calls/count-choices";
import { callFacets } from "@/domain/calls/call-facets";
import { getReader } from "../../reader";

const MOST_CHOICES = 300;
const Query = z.object({
  of: z.enum(callFacets),
  choices: z
    .string()
    .regex(/^([a-z_]{1,20}|\d{1,15})(,([a-z_]{1,20}|\d{1,15}))*$/)
    .transform((choices) => choices.split(",").slice(0, MOST_CHOICES)),
});

/** By choice of one filter: how many calls it leaves under all other filters. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("call:read");
  if (viewer instanceof Response) return viewer;
  const { searchParams } = new URL(request.url);
  const query = Query.safeParse(Object.fromEntries(searchParams));
  if (!query.success) return new Response(null, { status: 400 });
  const { of: facet, choices } = query.data;
  if (!FITTING_CHOICE[facet].test(choices.join(","))) return new Response(null, { status: 400 });
  const { now, company } = await getReader();
  const counts = await countChoices(countingDatabase(), {
    viewer,
    facet,
    choices,
    filter: callFilterOf(loadCallParams(searchParams), { now, timeZone: company.timeZone }),
    country: company.country,
    signal: countingSignal(request),
  });
  return Response.json(counts, { headers: { "cache-control": "private, no-store" } });
}

const WORDS = /^[a-z_,]+$/;
const IDS = /^[\d,]+$/;
const FITTING_CHOICE = { status: WORDS, outcome: WORDS, branch: IDS, service: IDS, staff: IDS, agent: IDS };
