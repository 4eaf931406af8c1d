import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Whoever makes a plan holds its run, as long as they live. A run that is to be planned, that no worker was asked for and that
 * nobody holds was left by a process that was killed: it is kept as failed. Answers how many there were.
 */
export async function failAbandonedPlans(db: Database): Promise<number> {
  const failed = await db.execute(sql`
    update heal_runs r set status = 'failed', failure = ${ABANDONED}
      from (select id from heal_runs
             where status = 'planning' and requested is null and created_at < now() - ${BEGINS_WITHIN}::interval
               for update skip locked) left_behind
     where r.id = left_behind.id
    returning r.id`);
  return failed.length;
}

const ABANDONED = "Whatever made this plan ended before it was done. Nothing was linked; make a new plan.";
/** From the run's row until its plan begins. */
const BEGINS_WITHIN = "1 minute";
