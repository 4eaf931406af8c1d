import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { findWeightEstimate } from "@/db/queries/review/weight-estimates";
import { companies } from "@/db/schema/company";
import { weightEstimates } from "@/db/schema/weights";
import { isExpected } from "@/lib/errors";
import { estimateWeights } from "../estimate-weights";

/** Counts a company's labels where somebody waits for it. Why there is no result is kept for whoever asked. */
export async function makeWeightEstimate(
  db: Database,
  { companyId, now }: { companyId: number; now: Date },
): Promise<void> {
  const asked = await findWeightEstimate(db, companyId);
  if (!asked?.requestedAt) return;
  const [company] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, companyId));
  const ofCompany = eq(weightEstimates.companyId, companyId);
  try {
    await estimateWeights(db, { companyId, slug: company!.slug, actor: asked.requestedBy, now });
    await db.update(weightEstimates).set({ requestedAt: null }).where(ofCompany);
  } catch (error) {
    const refusal = isExpected(error) ? { key: error.key, params: error.params } : null;
    const failed = { requestedAt: null, failedAt: sql`clock_timestamp()`, refusal };
    await db.update(weightEstimates).set(failed).where(ofCompany);
    if (!refusal) throw error;
  }
}
