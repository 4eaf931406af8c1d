import { eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { drillRuns } from "@/db/schema/drills";
import { openThrowAwayServer } from "@/db/throw-away-database";
import { messageOf } from "@/lib/errors";
import { runDrills } from "./run-drills";

/** Runs the drills that somebody asked for, if anybody did, and keeps what came of them. `url`: of the database, beside which the copies live. */
export async function workOffDrills(db: Database, { url }: { url: string }): Promise<void> {
  const [asked] = await db.select({ id: drillRuns.id }).from(drillRuns).where(isNull(drillRuns.finishedAt));
  if (!asked) return;
  const keep = async (values: Partial<typeof drillRuns.$inferInsert>) => {
    await db.update(drillRuns).set(values).where(eq(drillRuns.id, asked.id));
  };
  const server = await openThrowAwayServer(url);
  try {
    const template = await server.create();
    await migrate(template);
    const report = await runDrills({ server, template, onStep: (step, done) => keep({ step, done }) });
    await keep({ report, finishedAt: new Date() });
  } catch (error) {
    await keep({ failure: messageOf(error), finishedAt: new Date() });
    throw error;
  } finally {
    await server.leave();
  }
}
