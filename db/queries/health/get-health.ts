import { type Health, judgeHealth } from "@/domain/health/judge-health";
import type { Reader } from "../../client";
import { type CompanyHealthFacts, getHealthFacts } from "./health-facts";

export type CompanyHealth = Health & { facts: CompanyHealthFacts };

/** The health of a company: now by its clock, or at a past moment as it was known then. Throws not-found, invalid (later than now). */
export async function getHealth(
  db: Reader,
  { companyId, at = null }: { companyId: number; at?: Date | null },
): Promise<CompanyHealth> {
  const facts = await getHealthFacts(db, { companyId, at });
  return { ...judgeHealth(facts), facts };
}
