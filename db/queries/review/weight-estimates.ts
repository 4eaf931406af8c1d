import { asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { weightEstimates } from "../../schema/weights";
import { HAS_WORKER } from "../heal-runs/worker-name";

/** Whether somebody waits for a company's labels to be counted, and how that failed last; null: nobody asked yet. */
export async function findWeightEstimate(db: Reader, companyId: number) {
  const [found] = await db
    .select({
      ...{ requestedAt: weightEstimates.requestedAt, requestedBy: weightEstimates.requestedBy },
      ...{ failedAt: weightEstimates.failedAt, refusal: weightEstimates.refusal, hasWorker: HAS_WORKER },
    })
    .from(weightEstimates)
    .where(eq(weightEstimates.companyId, companyId));
  return found ?? null;
}

/** The companies whose labels somebody waits to see counted. */
export async function listCompaniesToEstimate(db: Reader): Promise<{ companyId: number }[]> {
  return db
    .select({ companyId: weightEstimates.companyId })
    .from(weightEstimates)
    .where(isNotNull(weightEstimates.requestedAt))
    .orderBy(asc(weightEstimates.companyId));
}
