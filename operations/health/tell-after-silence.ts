import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { incidents } from "@/db/schema/health";
import { MONITOR_ACTOR, tellIncident } from "./incident-event";
import { queueAlerts } from "./queue-alerts";

/** Tells people what a silence kept from them that has ended by the company's clock. Who took the incident over meanwhile calls nobody. */
export async function tellAfterSilence(tx: Transaction, { companyId }: { companyId: number }): Promise<void> {
  const ended = await tx
    .select({ id: incidents.id, status: incidents.status, notice: incidents.quietNotice })
    .from(incidents)
    .where(
      and(
        eq(incidents.companyId, companyId),
        isNotNull(incidents.quietNotice),
        sql`coalesce(${incidents.silencedUntil} <= company_now(${companyId}), true)`,
      ),
    )
    .for("update");
  for (const { id: incidentId, status, notice } of ended) {
    const toldAt = sql`clock_timestamp()`;
    await tx.update(incidents).set({ quietNotice: null, toldAt }).where(eq(incidents.id, incidentId));
    if (notice === null || status === "acknowledged") continue;
    await tellIncident(tx, { companyId, incidentId, kind: "told_late", actor: MONITOR_ACTOR });
    await queueAlerts(tx, { companyId, incidentId, notice });
  }
}
