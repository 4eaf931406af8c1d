import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { incidents } from "@/db/schema/health";
import { healBands } from "@/domain/healing/heal-run";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { createHealRun } from "../heal/create-run";
import { MONITOR_ACTOR } from "./incident-event";

/** Asks the worker for the plan that would repair an incident of links, once; null: it is none. A plan links nothing. */
export async function planRepair(
  db: Database,
  { companyId, incidentId }: { companyId: number; incidentId: number },
): Promise<number | null> {
  return db.transaction(async (tx) => {
    const isIncident = and(eq(incidents.companyId, companyId), eq(incidents.id, incidentId));
    const [incident] = await tx.select().from(incidents).where(isIncident).for("update");
    if (incident?.cause !== "links") return null;
    if (incident.healRunId !== null) return incident.healRunId;
    const { runId } = await createHealRun(tx, {
      ...{ companyId, origin: "person", plannedBy: MONITOR_ACTOR, minProbability: null, requested: true },
      ...{ bands: [...healBands], classes: [] },
      filter: {
        status: [...unlinkedStatuses],
        tests: "hide",
        ...(incident.lastGoodAt ? { from: incident.lastGoodAt } : {}),
      },
    });
    await tx
      .update(incidents)
      .set({ healRunId: runId })
      .where(and(isIncident, isNull(incidents.healRunId)));
    return runId;
  });
}
