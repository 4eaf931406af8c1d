import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { healPairs } from "@/db/schema/heal";
import { createHealRun } from "@/operations/heal/create-run";

/** A planned run with these pairs, as if the matcher had decided them. Gives its id. */
export async function storedRun(
  db: Database,
  companyId: number,
  pairs: readonly { callId: number; appointmentId: number }[] = [],
): Promise<number> {
  const { runId } = await createHealRun(db, {
    ...{ companyId, origin: "person", plannedBy: "cli", filter: { tests: "hide" } },
    ...{ bands: ["certain"], classes: [], minProbability: null },
  });
  for (const [index, pair] of pairs.entries()) {
    await db.insert(healPairs).values({
      ...{ companyId, runId, position: index + 1, ...pair, bits: 20, probability: 0.9999, band: "certain" },
      ...{ linkClass: "missing", evidence: [], callState: 0n, appointmentState: 0n },
    });
  }
  await db.execute(sql`
    update heal_runs set planned = ${pairs.length}, certain = ${pairs.length} where company_id = ${companyId} and id = ${runId}`);
  await db.execute(sql`
    update heal_runs set status = 'planned', planned_at = clock_timestamp(), hash = heal_plan_hash(company_id, id)
     where company_id = ${companyId} and id = ${runId}`);
  return runId;
}
