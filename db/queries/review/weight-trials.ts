import { and, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { weightTrials } from "../../schema/weights";
import { HAS_WORKER } from "../heal-runs/worker-name";

/** What a weight set would change as far as it is known, and how far the worker is with it; null: nobody asked yet. */
export async function findWeightTrial(db: Reader, { companyId, version }: { companyId: number; version: string }) {
  const [trial] = await db
    .select({
      trial: weightTrials.trial,
      triedAt: weightTrials.triedAt,
      requestedAt: weightTrials.requestedAt,
      done: weightTrials.done,
      total: weightTrials.total,
      failedAt: weightTrials.failedAt,
      hasWorker: HAS_WORKER,
    })
    .from(weightTrials)
    .where(and(eq(weightTrials.companyId, companyId), eq(weightTrials.version, version)));
  return trial ?? null;
}

/** The sets of a company that somebody waits to see tried, the first asked for first. */
export async function listRequestedTrials(db: Reader, companyId: number): Promise<{ version: string }[]> {
  return db
    .select({ version: weightTrials.version })
    .from(weightTrials)
    .where(and(eq(weightTrials.companyId, companyId), isNotNull(weightTrials.requestedAt)))
    .orderBy(weightTrials.requestedAt, weightTrials.version);
}

/** The companies that have such sets. */
export async function listCompaniesWithTrials(db: Reader): Promise<{ companyId: number }[]> {
  return db
    .selectDistinct({ companyId: weightTrials.companyId })
    .from(weightTrials)
    .where(isNotNull(weightTrials.requestedAt))
    .orderBy(weightTrials.companyId);
}
