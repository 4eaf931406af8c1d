import { and, eq } from "drizzle-orm";
import type { WeightSet } from "@/domain/linking/weight-set";
import type { Reader } from "../../client";
import { weightSets } from "../../schema/weights";

/** One weight set of a company, approved or not; null when it has none of this version. */
export async function findWeightSet(
  db: Reader,
  { companyId, version }: { companyId: number; version: string },
): Promise<WeightSet | null> {
  const [row] = await db
    .select({ weights: weightSets.weights })
    .from(weightSets)
    .where(and(eq(weightSets.companyId, companyId), eq(weightSets.version, version)));
  return row?.weights ?? null;
}
