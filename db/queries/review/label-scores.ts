import { asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { labelScores } from "../../schema/weights";
import { HAS_WORKER } from "../heal-runs/worker-name";

/** What the engine made of a company's labelled calls when they were scored last, and who waits; null: nobody asked yet. */
export async function findLabelScores(db: Reader, companyId: number) {
  const [found] = await db
    .select({
      ...{ scores: labelScores.scores, scoredAt: labelScores.scoredAt },
      ...{ requestedAt: labelScores.requestedAt, failedAt: labelScores.failedAt, hasWorker: HAS_WORKER },
    })
    .from(labelScores)
    .where(eq(labelScores.companyId, companyId));
  return found ?? null;
}

/** The companies whose labelled calls somebody waits to see scored. */
export async function listCompaniesToScore(db: Reader): Promise<{ companyId: number }[]> {
  return db
    .select({ companyId: labelScores.companyId })
    .from(labelScores)
    .where(isNotNull(labelScores.requestedAt))
    .orderBy(asc(labelScores.companyId));
}
