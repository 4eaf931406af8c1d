import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { RunRef } from "./heal-batch";

/** Takes a request back that cannot be met, and keeps why. */
export async function giveUpRequest(
  db: Database,
  { companyId, runId, because }: RunRef & { because: string },
): Promise<void> {
  await db.execute(sql`
    update heal_runs set requested = null, failure = ${because} where company_id = ${companyId} and id = ${runId}`);
}
