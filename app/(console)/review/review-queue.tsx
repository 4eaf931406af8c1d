import "server-only";
import { database } from "@/app/db";
import { ReviewBoard } from "@/components/review/review-board";
import { type ReviewParams, serializeReviewParams } from "@/components/review/review-search-params";
import type { Viewer } from "@/domain/access/viewer";
import { freshenQueue } from "@/operations/review/freshen-queue";
import { getReader } from "../reader";
import { whatIsLeft } from "./what-is-left";

/** The desk for what an address means, and how much of it is left: that is counted while the first card is taken already. */
export async function ReviewQueue({ viewer, params }: { viewer: Viewer; params: ReviewParams }) {
  const reader = await getReader();
  await freshenQueue(database(), viewer.companyId);
  const summary = whatIsLeft(viewer.companyId, reader, params);
  const query = serializeReviewParams(params);
  return (
    <ReviewBoard key={query} query={query} order={params.order} summary={summary} currency={reader.company.currency} />
  );
}
