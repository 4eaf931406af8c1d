import "server-only";
import { countingDatabase } from "@/app/counting";
import { database } from "@/app/db";
import type { Reader } from "@/components/links/record-cards";
import { reviewFilterOf } from "@/components/review/review-filter-of";
import type { ReviewLeftView } from "@/components/review/review-progress";
import { type ReviewParams, serializeReviewParams } from "@/components/review/review-search-params";
import { formatAgo } from "@/components/ui/amounts";
import { findCounted, isCountedAtOnce, summarizeInTime, summarizeReview } from "@/db/queries/review/summarize";
import { searchWaiting } from "@/operations/review/search-item";

/**
 * How much is left of what an address means. A small queue is counted now; of a large one the whole is told as the worker
 * counted it last, and a filter as far as it is counted in time. Null: not known.
 */
export async function whatIsLeft(
  companyId: number,
  { company, now, locale }: Reader,
  params: ReviewParams,
): Promise<ReviewLeftView | null> {
  const filter = reviewFilterOf(params, { ...company, now });
  const asked = { companyId, country: company.country, now, filter };
  if (await isCountedAtOnce(database(), companyId)) {
    // Until it is searched, a call and the booking that fits it are counted as two.
    await searchWaiting(database(), { companyId, most: SEARCHED_AT_ONCE });
    return { ...(await summarizeReview(database(), asked)), counted: null };
  }
  if (serializeReviewParams({ ...params, order: null }) === "") {
    const counted = await findCounted(database(), companyId);
    if (!counted) return null;
    const { countedSecondsAgo, ...left } = counted;
    return { ...left, counted: formatAgo(countedSecondsAgo, locale) };
  }
  const left = await summarizeInTime(countingDatabase(), asked, AbortSignal.timeout(COUNT_BUDGET_MS));
  return left && { ...left, counted: null };
}

/** What is new since the worker looked last; more than this is left to it. */
const SEARCHED_AT_ONCE = 20;
const COUNT_BUDGET_MS = 1_500;
