import { viewerOrRefusal } from "@/app/viewer-request";
import { loadReviewParams } from "@/components/review/review-search-params";
import { getReader } from "../../reader";
import { whatIsLeft } from "../what-is-left";

/** How much of the queue is left now under the review's own query: null where that is not known. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("link:write");
  if (viewer instanceof Response) return viewer;
  const params = loadReviewParams(new URL(request.url).searchParams);
  const left = await whatIsLeft(viewer.companyId, await getReader(), params);
  return Response.json(left, { headers: { "cache-control": "private, no-store" } });
}
