import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { askWorker, takeInNewest } from "./sync-queue";

/**
 * Asks the worker to bring a queue in step with the records, where that was not done lately: nobody waits for it. Only the
 * first rows of an empty queue are waited for.
 */
export async function freshenQueue(db: Database, companyId: number): Promise<void> {
  const [queue] = await db.execute<{ fresh: boolean; empty: boolean }>(sql`
    select exists (select 1 from review_syncs where company_id = ${companyId}
                      and synced_at > clock_timestamp() - make_interval(secs => ${FRESH_FOR_SECONDS})) as fresh,
           not exists (select 1 from review_items where company_id = ${companyId}) as empty`);
  if (queue!.empty) await takeInNewest(db, companyId);
  if (!queue!.fresh) await db.execute(askWorker(companyId));
}

const FRESH_FOR_SECONDS = 60;
