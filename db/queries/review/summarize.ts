import { sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { type AskedCards, filteredCards } from "./open-items";

export type ReviewSummary = {
  /** Cards that are left: a call and the booking that fits it are one. */
  left: number;
  valueCents: number;
  /** Cards of which nothing tells the price; counted as nothing. */
  unpriced: number;
  /** Cards whose reason nothing tells. */
  unknown: number;
};

/** How much of the queue is left under a filter, and what it is worth. */
export async function summarizeReview(db: Reader, asked: AskedCards): Promise<ReviewSummary> {
  const summary: ReviewSummary = { left: 0, valueCents: 0, unpriced: 0, unknown: 0 };
  for (const { source } of await filteredCards(db, asked)) {
    const [side] = await db.execute<ReviewSummary>(sql`
      select count(*)::int as left, coalesce(sum(i.value_cents), 0)::float8 as "valueCents",
             count(*) filter (where i.value_cents = 0)::int as unpriced,
             count(*) filter (where i.reason = 'unknown')::int as unknown
        from ${source}`);
    summary.left += side!.left;
    summary.valueCents += side!.valueCents;
    summary.unpriced += side!.unpriced;
    summary.unknown += side!.unknown;
  }
  return summary;
}
