import { and, eq } from "drizzle-orm";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { incidents } from "../../schema/health";

/** One incident of the company. Throws not-found. */
export async function getIncident(db: Reader, { companyId, incidentId }: { companyId: number; incidentId: number }) {
  const [incident] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.companyId, companyId), eq(incidents.id, incidentId)));
  if (!incident) throw new ExpectedError("not_found", `There is no incident ${incidentId}.`);
  return incident;
}

export type Incident = Awaited<ReturnType<typeof getIncident>>;
