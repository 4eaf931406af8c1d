import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { reviewDeferrals } from "../../schema/review";
import { actorName } from "./actor-name";

type Page = { companyId: number; beforeId?: number | undefined; limit?: number };

/** What was put aside to be checked later, newest first; `hasMore` when older ones follow. */
export async function listDeferrals(db: Reader, { companyId, beforeId, limit = 50 }: Page) {
  const rows = await db
    .select({
      id: reviewDeferrals.id,
      callId: reviewDeferrals.callId,
      appointmentId: reviewDeferrals.appointmentId,
      reason: reviewDeferrals.reason,
      byName: actorName(sql`${reviewDeferrals.deferredBy}`),
      at: reviewDeferrals.deferredAt,
    })
    .from(reviewDeferrals)
    .where(
      and(
        eq(reviewDeferrals.companyId, companyId),
        beforeId === undefined ? undefined : lt(reviewDeferrals.id, beforeId),
      ),
    )
    .orderBy(desc(reviewDeferrals.id))
    .limit(limit + 1);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
