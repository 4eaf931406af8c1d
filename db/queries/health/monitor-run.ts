import { eq } from "drizzle-orm";
import type { Reader } from "../../client";
import { monitorRuns } from "../../schema/health";

/** When the monitor last looked at the company, in real time; null: never. */
export async function getLastMonitorRun(db: Reader, { companyId }: { companyId: number }): Promise<Date | null> {
  const [run] = await db
    .select({ ranAt: monitorRuns.ranAt })
    .from(monitorRuns)
    .where(eq(monitorRuns.companyId, companyId));
  return run?.ranAt ?? null;
}
