import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { weightSets } from "@/db/schema/weights";
import { ExpectedError } from "@/lib/errors";

/** From now on the company's matcher uses this weight set. Throws not-found; approving again changes nothing. */
export async function approveWeights(
  db: Database,
  { companyId, version, actor }: { companyId: number; version: string; actor: string },
): Promise<{ approved: boolean }> {
  const one = and(eq(weightSets.companyId, companyId), eq(weightSets.version, version));
  const approved = await db
    .update(weightSets)
    .set({ approvedBy: actor, approvedAt: sql`clock_timestamp()` })
    .where(and(one, isNull(weightSets.approvedAt)))
    .returning({ id: weightSets.id });
  if (approved.length > 0) return { approved: true };
  const [found] = await db.select({ id: weightSets.id }).from(weightSets).where(one);
  if (!found)
    throw new ExpectedError("not_found", `There is no weight set ${version}. relink weights list names them.`);
  return { approved: false };
}
