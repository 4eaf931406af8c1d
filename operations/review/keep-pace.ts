import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { reviewDecisions } from "@/db/schema/review";

/** Keeps how long a decision took, from its key to the next card that was ready; once. An unknown key is nothing. */
export async function keepPace(
  db: Database,
  { companyId, key, tookMs }: { companyId: number; key: string; tookMs: number },
): Promise<void> {
  await db
    .update(reviewDecisions)
    .set({ tookMs })
    .where(and(eq(reviewDecisions.companyId, companyId), eq(reviewDecisions.key, key), isNull(reviewDecisions.tookMs)));
}
