import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { log } from "@/lib/log";
import type { PlanProgress } from "@/operations/heal/plan-run";

/**
 * Announces how far a plan is, at most twice a second, as `COMPANY:RUN:PHASE:DONE`. The plan is one transaction: nothing of
 * it can be read before its end.
 */
export function tellPlanning(db: Database, { companyId, runId }: { companyId: number; runId: number }) {
  let toldAt = 0;
  return ({ phase, done }: PlanProgress): void => {
    if (Date.now() - toldAt < PAUSE_MS) return;
    toldAt = Date.now();
    db.execute(sql`select pg_notify('relink_heal', ${`${companyId}:${runId}:${phase}:${done}`})`).catch((error) =>
      log.debug({ err: error }, "the progress of a plan was not announced"),
    );
  };
}

const PAUSE_MS = 500;
