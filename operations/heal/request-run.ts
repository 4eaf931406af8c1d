import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type HealRequest, type HealRunStatus, mayRequest } from "@/domain/healing/heal-run";
import { ExpectedError } from "@/lib/errors";
import { refuseLocked } from "./canary-lock";
import { announceRequest } from "./create-run";
import type { RunRef } from "./heal-batch";

type Input = RunRef & { act: Exclude<HealRequest, "plan">; requestedBy: string };

/** Asks the worker to apply or to undo a run. Asking twice is asking once. Throws not-found, refused. */
export async function requestHealRun(db: Database, { companyId, runId, act, requestedBy }: Input): Promise<void> {
  await db.transaction(async (tx) => {
    const [run] = await tx.execute<{ status: HealRunStatus; thrown: boolean }>(sql`
      select r.status, c.kill_switch_at is not null as thrown from heal_runs r join companies c on c.id = r.company_id
       where r.company_id = ${companyId} and r.id = ${runId} for update of r`);
    if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
    if (act === "apply" && run.thrown) {
      throw new ExpectedError("refused", "The kill switch is thrown: nothing is linked until it is released.", {
        key: "errors.kill_switch",
      });
    }
    if (!mayRequest(run.status, act)) {
      throw new ExpectedError("refused", `Heal run ${runId} is ${run.status} and cannot be ${act} now.`, {
        key: act === "apply" ? "errors.heal_not_applicable" : "errors.heal_not_applied",
      });
    }
    if (act === "apply") await refuseLocked(tx, { companyId, runId });
    await tx.execute(sql`
      update heal_runs set requested = ${act}, requested_by = ${requestedBy}, requested_at = clock_timestamp(),
             stop_requested_at = null, failure = null
       where company_id = ${companyId} and id = ${runId}`);
    await tx.execute(announceRequest({ companyId, runId }));
  });
}
