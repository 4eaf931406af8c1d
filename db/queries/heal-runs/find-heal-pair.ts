import { and, eq } from "drizzle-orm";
import type { Reader } from "../../client";
import { healPairs } from "../../schema/heal";

/** One pair of a run with what spoke for it and its rivals then; null when the run has none there. */
export async function findHealPair(
  db: Reader,
  { companyId, runId, position }: { companyId: number; runId: number; position: number },
) {
  const [pair] = await db
    .select({
      position: healPairs.position,
      callId: healPairs.callId,
      appointmentId: healPairs.appointmentId,
      probability: healPairs.probability,
      band: healPairs.band,
      linkClass: healPairs.linkClass,
      evidence: healPairs.evidence,
      runnersUp: healPairs.runnersUp,
    })
    .from(healPairs)
    .where(and(eq(healPairs.companyId, companyId), eq(healPairs.runId, runId), eq(healPairs.position, position)));
  return pair ?? null;
}
