import "server-only";
import { after } from "next/server";
import { database } from "@/app/db";
import { ReviewBoard } from "@/components/review/review-board";
import { reviewFilterOf } from "@/components/review/review-filter-of";
import { type ReviewParams, serializeReviewParams } from "@/components/review/review-search-params";
import { summarizeReview } from "@/db/queries/review/summarize";
import type { Viewer } from "@/domain/access/viewer";
import { freshenQueue } from "@/operations/review/freshen-queue";
import { searchWaiting } from "@/operations/review/search-item";
import { getReader } from "../reader";

/** The desk for what an address means, and how much of it is left: that is counted while the first card is taken already. */
export async function ReviewQueue({ viewer, params }: { viewer: Viewer; params: ReviewParams }) {
  const reader = await getReader();
  const { company, now } = reader;
  await freshenQueue(database(), viewer.companyId, after);
  const asked = { companyId: viewer.companyId, country: company.country, now };
  // Until it is searched, a call and the booking that fits it are counted as two.
  const summary = searchWaiting(database(), { companyId: viewer.companyId, most: SEARCHED_AT_ONCE }).then(() =>
    summarizeReview(database(), { ...asked, filter: reviewFilterOf(params, { ...company, now }) }),
  );
  const query = serializeReviewParams(params);
  return <ReviewBoard key={query} query={query} order={params.order} summary={summary} currency={company.currency} />;
}

/** What is new since the worker looked last; more than this is left to it. */
const SEARCHED_AT_ONCE = 20;
