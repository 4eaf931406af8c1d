import { and, eq } from "drizzle-orm";
import type { WeightSet } from "@/domain/linking/weight-set";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { weightSets } from "../../schema/weights";

/** One weight set of a company, approved or not. Throws not-found. */
export async function getWeightSet(
  db: Reader,
  { companyId, version }: { companyId: number; version: string },
): Promise<WeightSet> {
  const [row] = await db
    .select({ weights: weightSets.weights })
    .from(weightSets)
    .where(and(eq(weightSets.companyId, companyId), eq(weightSets.version, version)));
  if (!row) throw new ExpectedError("not_found", `There is no weight set ${version}.`);
  return row.weights;
}
