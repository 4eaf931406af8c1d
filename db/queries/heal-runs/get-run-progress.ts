import { and, eq, sql } from "drizzle-orm";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";
import { healRuns } from "../../schema/heal";
import { progressColumns } from "./run-columns";
import { HAS_WORKER } from "./worker-name";

/** How far a run is, whether it waits, and for whom, in one statement. Throws not-found. */
export async function getRunProgress(db: Reader, { companyId, runId }: { companyId: number; runId: number }) {
  const [progress] = await db
    .select({
      status: healRuns.status,
      requested: healRuns.requested,
      stopping: sql<boolean>`${healRuns.stopRequestedAt} is not null`,
      planned: healRuns.planned,
      ...progressColumns,
      hasFailed: sql<boolean>`${healRuns.failure} is not null`,
      killSwitchThrown: sql<boolean>`${companies.killSwitchAt} is not null`,
      /** Whole seconds since somebody asked for what has not been done; null: nothing is asked for. */
      waitingSeconds: sql<number | null>`
        case when ${healRuns.requested} is not null
             then floor(extract(epoch from clock_timestamp() - ${healRuns.requestedAt}))::int end`,
      hasWorker: HAS_WORKER,
      /** Another run of the company is at work. */
      isBehind: sql<boolean>`exists (
        select from heal_runs o where o.company_id = ${companyId} and o.id <> ${runId}
          and o.status in ('applying', 'undoing') and o.requested is not null)`,
    })
    .from(healRuns)
    .innerJoin(companies, eq(companies.id, healRuns.companyId))
    .where(and(eq(healRuns.companyId, companyId), eq(healRuns.id, runId)));
  if (!progress) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
  return progress;
}

export type RunProgress = Awaited<ReturnType<typeof getRunProgress>>;
