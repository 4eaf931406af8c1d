import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { healRuns } from "../../schema/heal";

/** The runs of one or of all companies that the worker is asked to do something with, oldest first. */
export function listRequestedRuns(db: Reader, companyId?: number) {
  return db
    .select({ companyId: healRuns.companyId, runId: healRuns.id })
    .from(healRuns)
    .where(and(isNotNull(healRuns.requested), companyId === undefined ? undefined : eq(healRuns.companyId, companyId)))
    .orderBy(asc(healRuns.id));
}
