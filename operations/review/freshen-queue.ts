import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { FIRST_ROWS, syncReviewQueue, syncSome } from "./sync-queue";

/** A task that nobody waits for. */
type Later = (task: () => Promise<void>) => void;

/**
 * Keeps a queue in step without making its readers wait: only the first rows of an empty queue are waited for, everything else is left
 * to `later`, at most once in FRESH_FOR_SECONDS.
 */
export async function freshenQueue(db: Database, companyId: number, later: Later): Promise<void> {
  const [queue] = await db.execute<{ fresh: boolean; empty: boolean }>(sql`
    select exists (select 1 from review_syncs where company_id = ${companyId}
                      and synced_at > clock_timestamp() - make_interval(secs => ${FRESH_FOR_SECONDS})) as fresh,
           not exists (select 1 from review_items where company_id = ${companyId}) as empty`);
  if (queue!.fresh) return;
  if (queue!.empty && !(await syncSome(db, companyId, FIRST_ROWS)).isMore) return;
  later(() => syncReviewQueue(db, companyId));
}

const FRESH_FOR_SECONDS = 10;
