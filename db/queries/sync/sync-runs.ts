import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader } from "../../client";
import { syncFindingRows, syncRuns } from "../../schema/sync";

/** The company's newest runs, newest first. */
export async function listSyncRuns(db: Reader, { companyId, limit = 20 }: { companyId: number; limit?: number }) {
  return db.select().from(syncRuns).where(eq(syncRuns.companyId, companyId)).orderBy(desc(syncRuns.id)).limit(limit);
}
export type SyncRunRow = Awaited<ReturnType<typeof listSyncRuns>>[number];

/** What a run found, in the order of kinds and ids; at most `limit`. */
export async function listSyncFindings(
  db: Reader,
  { companyId, runId, limit = 500 }: { companyId: number; runId: number; limit?: number },
) {
  return db
    .select({
      kind: syncFindingRows.kind,
      externalId: syncFindingRows.externalId,
      callId: syncFindingRows.callId,
      appointmentId: syncFindingRows.appointmentId,
      detail: syncFindingRows.detail,
      foundAt: syncFindingRows.foundAt,
    })
    .from(syncFindingRows)
    .where(and(eq(syncFindingRows.companyId, companyId), eq(syncFindingRows.runId, runId)))
    .orderBy(asc(syncFindingRows.foundAt), asc(syncFindingRows.kind), asc(syncFindingRows.externalId))
    .limit(limit);
}
export type SyncFindingRow = Awaited<ReturnType<typeof listSyncFindings>>[number];
