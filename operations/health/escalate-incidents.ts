import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { companies } from "@/db/schema/company";
import { incidents } from "@/db/schema/health";
import { MONITOR_ACTOR, tellIncident } from "./incident-event";
import { queueAlerts } from "./queue-alerts";

/** Tells more people of incidents that nobody has acknowledged in the company's time, once each. Real time counts. */
export async function escalateIncidents(db: Database, { companyId }: { companyId: number }): Promise<void> {
  await db.transaction(async (tx) => {
    const late = await tx
      .update(incidents)
      .set({ escalatedAt: sql`clock_timestamp()` })
      .from(companies)
      .where(
        and(
          eq(companies.id, incidents.companyId),
          eq(incidents.companyId, companyId),
          inArray(incidents.status, ["opened", "regressed"]),
          isNull(incidents.escalatedAt),
          sql`coalesce(${incidents.silencedUntil} <= company_now(${companyId}), true)`,
          sql`${incidents.toldAt} + make_interval(mins => ${companies.escalateAfterMinutes}) <= clock_timestamp()`,
        ),
      )
      .returning({ id: incidents.id });
    for (const { id: incidentId } of late) {
      const channels = await queueAlerts(tx, { companyId, incidentId, notice: "escalated" });
      await tellIncident(tx, { companyId, incidentId, kind: "escalated", actor: MONITOR_ACTOR, detail: { channels } });
    }
  });
}
