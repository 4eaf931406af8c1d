import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { drillRuns } from "@/db/schema/drills";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Asks the worker for the drills. Throws refused while they run, or wait to. */
export async function requestDrills(db: Database, { viewer }: { viewer: Viewer }): Promise<{ runId: number }> {
  return db.transaction(async (tx) => {
    const [asked] = await tx
      .insert(drillRuns)
      .values({ requestedBy: viewer.name })
      .onConflictDoNothing()
      .returning({ id: drillRuns.id });
    if (!asked) throw new ExpectedError("refused", "The drills are running already.", { key: "errors.drills_running" });
    await tx.execute(sql`select pg_notify('relink_jobs', 'drills')`);
    return { runId: asked.id };
  });
}
