import { sql } from "drizzle-orm";
import type { HealBand, HealClass } from "@/domain/healing/heal-run";
import type { Reader } from "../../client";

export type PairCount = { band: HealBand; linkClass: HealClass; pairs: number };

/** How many pairs a plan has of each band and class; what it has none of is left out. */
export async function countPairs(
  db: Reader,
  { companyId, runId }: { companyId: number; runId: number },
): Promise<PairCount[]> {
  const rows = await db.execute<PairCount>(sql`
    select band, link_class as "linkClass", count(*)::int as pairs from heal_pairs
     where company_id = ${companyId} and run_id = ${runId}
     group by band, link_class order by band, link_class`);
  return [...rows];
}
