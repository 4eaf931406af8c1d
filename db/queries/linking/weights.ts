import { and, desc, eq, isNotNull } from "drizzle-orm";
import { defaultWeights } from "@/domain/linking/default-weights";
import type { WeightSet } from "@/domain/linking/weight-set";
import type { Reader } from "../../client";
import { weightSets } from "../../schema/weights";

/** The weights that a company approved last, else those that everybody begins with. */
export async function loadWeights(db: Reader, companyId: number): Promise<WeightSet> {
  const [row] = await db
    .select({ weights: weightSets.weights })
    .from(weightSets)
    .where(and(eq(weightSets.companyId, companyId), isNotNull(weightSets.approvedAt)))
    .orderBy(desc(weightSets.approvedAt), desc(weightSets.id))
    .limit(1);
  return row?.weights ?? defaultWeights;
}

/** A company's weight sets, newest first, without their counts. */
export async function listWeightSets(db: Reader, companyId: number) {
  const rows = await db
    .select({
      version: weightSets.version,
      weights: weightSets.weights,
      estimatedBy: weightSets.estimatedBy,
      estimatedAt: weightSets.estimatedAt,
      approvedBy: weightSets.approvedBy,
      approvedAt: weightSets.approvedAt,
    })
    .from(weightSets)
    .where(eq(weightSets.companyId, companyId))
    .orderBy(desc(weightSets.id));
  return rows.map(({ weights, ...row }) => ({ ...row, provenance: weights.provenance }));
}
