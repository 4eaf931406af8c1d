import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

/** Companies with a key that may open a provider's interface, by id. */
export async function listConnectedCompanies(db: Reader): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select distinct company_id::float8 as id from integration_keys
     where purpose = 'api' or provider = 'retell' order by 1`);
  return rows.map((row) => row.id);
}
