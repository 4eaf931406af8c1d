import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

/** The companies that have orphans in their queue for which no partner has been looked for. */
export async function listUnsearchedCompanies(db: Reader): Promise<{ companyId: number }[]> {
  const rows = await db.execute<{ companyId: number }>(sql`
    select k.id::float8 as "companyId" from companies k
     where exists (select 1 from review_items i where i.company_id = k.id and i.search_state = 'waiting') order by k.id`);
  return [...rows];
}
