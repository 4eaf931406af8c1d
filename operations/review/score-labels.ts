import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { loadWeights } from "@/db/queries/linking/weights";
import { scoreLabelled } from "@/db/queries/review/score-labelled";
import { labelScores } from "@/db/schema/weights";

/** Finds out what the engine makes of a company's labelled calls, and keeps it. A failure is kept too. */
export async function scoreLabels(db: Database, { companyId }: { companyId: number }): Promise<void> {
  const ofCompany = eq(labelScores.companyId, companyId);
  try {
    const [clock] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
    const weights = await loadWeights(db, companyId);
    const scores = await scoreLabelled(db, companyId, weights);
    const scoredAt = sql`${clock!.at}::timestamptz`;
    const kept = { scores, scoredAt, version: weights.version, failedAt: null, requestedAt: null };
    await db.update(labelScores).set(kept).where(ofCompany);
  } catch (error) {
    await db.update(labelScores).set({ failedAt: sql`clock_timestamp()`, requestedAt: null }).where(ofCompany);
    throw error;
  }
}
