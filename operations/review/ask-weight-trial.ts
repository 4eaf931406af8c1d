import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { getWeightSet } from "@/db/queries/linking/get-weight-set";
import type { WeightTrial } from "@/domain/review/weight-trial";

type AskedTrial = Pick<WeightTrial, "against" | "threshold"> & { companyId: number; version: string };

/** Asks the worker what a weight set would change, unless it is known or somebody waits for it already. A failed trial is left. */
export async function askWeightTrial(db: Database, { against, threshold, ...set }: AskedTrial): Promise<void> {
  await ask(
    db,
    set,
    sql`t.failed_at is null and (t.trial is null or t.trial ->> 'against' <> ${against}
                         or (t.trial ->> 'threshold')::float8 <> ${threshold})`,
  );
}

/** Asks for it anew: records and labels may have changed since, or the last attempt failed. Throws not-found. */
export async function askWeightTrialAgain(db: Database, set: { companyId: number; version: string }): Promise<void> {
  await getWeightSet(db, set);
  await ask(db, set, sql`true`);
}

async function ask(db: Database, { companyId, version }: { companyId: number; version: string }, where: SQL) {
  await db.execute(sql`
    with asked as (
      insert into weight_trials as t (company_id, version)
      select company_id, version from weight_sets where company_id = ${companyId} and version = ${version}
      on conflict (company_id, version) do update
         set requested_at = clock_timestamp(), done = null, total = null, failed_at = null
       where t.requested_at is null and ${where}
      returning company_id)
    select pg_notify('relink_jobs', 'weights:' || company_id) from asked`);
}
