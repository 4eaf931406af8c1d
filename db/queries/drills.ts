import { desc, isNotNull, isNull } from "drizzle-orm";
import type { Reader } from "../client";
import { drillRuns } from "../schema/drills";

/** The run of the drills that goes on or waits, and the last one that ended; either may be missing. */
export async function getDrillRuns(db: Reader) {
  const [open] = await db
    .select({ id: drillRuns.id, done: drillRuns.done, step: drillRuns.step })
    .from(drillRuns)
    .where(isNull(drillRuns.finishedAt));
  const [last] = await db
    .select({
      ...{ requestedBy: drillRuns.requestedBy, finishedAt: drillRuns.finishedAt },
      ...{ report: drillRuns.report, failure: drillRuns.failure },
    })
    .from(drillRuns)
    .where(isNotNull(drillRuns.finishedAt))
    .orderBy(desc(drillRuns.finishedAt))
    .limit(1);
  return { open: open ?? null, last: last ?? null };
}
