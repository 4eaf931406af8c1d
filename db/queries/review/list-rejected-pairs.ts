import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { rejectedPairs } from "../../schema/review";
import { actorName } from "./actor-name";

type Page = { companyId: number; beforeId?: number | undefined; limit?: number };

/** Pairs that people rejected, newest first; `hasMore` when older ones follow. */
export async function listRejections(db: Reader, { companyId, beforeId, limit = 50 }: Page) {
  const before = beforeId === undefined ? undefined : lt(rejectedPairs.id, beforeId);
  const rows = await select(db, and(eq(rejectedPairs.companyId, companyId), before), limit + 1);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** The rejections of one record, newest first. */
export function listRejectionsOf(
  db: Reader,
  companyId: number,
  record: { callId: number } | { appointmentId: number },
) {
  const of =
    "callId" in record
      ? eq(rejectedPairs.callId, record.callId)
      : eq(rejectedPairs.appointmentId, record.appointmentId);
  return select(db, and(eq(rejectedPairs.companyId, companyId), of), 50);
}

function select(db: Reader, which: SQL | undefined, limit: number) {
  return db
    .select({
      id: rejectedPairs.id,
      callId: rejectedPairs.callId,
      appointmentId: rejectedPairs.appointmentId,
      reason: rejectedPairs.reason,
      byName: actorName(sql`${rejectedPairs.rejectedBy}`),
      at: rejectedPairs.rejectedAt,
    })
    .from(rejectedPairs)
    .where(which)
    .orderBy(desc(rejectedPairs.id))
    .limit(limit);
}

export type Rejection = Awaited<ReturnType<typeof listRejections>>["rows"][number];
