import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { ExpectedError } from "@/lib/errors";
import type { RunRef } from "./heal-batch";

/** Asks whoever applies the run to stop after the present batch. Returns whether it was being applied, or waited for it. */
export async function stopHealRun(db: Database, { companyId, runId }: RunRef): Promise<{ stopping: boolean }> {
  const [run] = await db.execute<{ stopping: boolean }>(sql`
    update heal_runs
       set stop_requested_at = case when status = 'applying' then coalesce(stop_requested_at, clock_timestamp()) end,
           requested = case when status = 'planned' and requested = 'apply' then null else requested end
     where company_id = ${companyId} and id = ${runId}
    returning stop_requested_at is not null or status = 'planned' and requested is null as stopping`);
  if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
  return run;
}
