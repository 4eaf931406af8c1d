import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Viewer } from "@/domain/access/viewer";

/** Asks the worker to count a company's labels, unless somebody waits for that already. */
export async function askWeightEstimate(db: Database, { viewer }: { viewer: Viewer }): Promise<void> {
  await db.execute(sql`
    with asked as (
      insert into weight_estimates as e (company_id, requested_by) values (${viewer.companyId}, ${`user:${viewer.userId}`})
      on conflict (company_id) do update
         set requested_at = clock_timestamp(), requested_by = excluded.requested_by, failed_at = null, refusal = null
       where e.requested_at is null
      returning company_id)
    select pg_notify('relink_jobs', 'weights:' || company_id) from asked`);
}
