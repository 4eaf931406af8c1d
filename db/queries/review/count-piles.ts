import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

/** How many records were put aside, and how many pairs were rejected. */
export async function countPiles(db: Reader, companyId: number): Promise<{ deferred: number; rejected: number }> {
  const [piles] = await db.execute<{ deferred: number; rejected: number }>(sql`
    select (select count(*)::int from review_deferrals where company_id = ${companyId}) as deferred,
           (select count(*)::int from rejected_pairs where company_id = ${companyId}) as rejected`);
  return { deferred: piles!.deferred, rejected: piles!.rejected };
}
