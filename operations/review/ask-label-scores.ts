import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Asks the worker to score a company's labelled calls, where that was not done with these weights, something was decided
 * since, or it was done some time ago. A failure is tried again after that time.
 */
export async function askLabelScores(
  db: Database,
  { companyId, version }: { companyId: number; version: string },
): Promise<void> {
  const lately = sql`clock_timestamp() - make_interval(mins => ${FRESH_FOR_MINUTES})`;
  await db.execute(sql`
    with asked as (
      insert into label_scores as s (company_id) values (${companyId})
      on conflict (company_id) do update set requested_at = clock_timestamp()
       where s.requested_at is null and coalesce(s.failed_at, '-infinity') < ${lately}
         and (s.version is distinct from ${version} or s.scored_at < ${lately}
           or exists (select from review_decisions d where d.company_id = s.company_id and d.decided_at > s.scored_at))
      returning company_id)
    select pg_notify('relink_jobs', 'labels:' || company_id) from asked`);
}

const FRESH_FOR_MINUTES = 10;
