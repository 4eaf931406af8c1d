import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { getIncident } from "@/db/queries/health/get-incident";
import { incidents } from "@/db/schema/health";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { tellIncident } from "./incident-event";

/** Somebody says that they look after it: nobody else is told any more. Throws not-found, refused (acknowledged or resolved already). */
export async function acknowledgeIncident(
  db: Database,
  { viewer, incidentId }: { viewer: Viewer; incidentId: number },
): Promise<void> {
  const { companyId } = viewer;
  const actor = `user:${viewer.userId}`;
  await db.transaction(async (tx) => {
    await getIncident(tx, { companyId, incidentId });
    const taken = await tx
      .update(incidents)
      .set({ status: "acknowledged", acknowledgedAt: sql`company_now(${companyId})`, acknowledgedBy: actor })
      .where(
        and(
          eq(incidents.companyId, companyId),
          eq(incidents.id, incidentId),
          inArray(incidents.status, ["opened", "regressed"]),
        ),
      )
      .returning({ id: incidents.id });
    if (taken.length === 0) {
      throw new ExpectedError("refused", "This incident waits for nobody: it is acknowledged or resolved.", {
        key: "errors.incident_taken",
      });
    }
    await tellIncident(tx, { companyId, incidentId, kind: "acknowledged", actor });
  });
}
