import { connect, type Database } from "@/db/client";
import { story } from "@/db/demo/story";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { HealSelection } from "@/domain/healing/heal-run";
import { applyHealRun } from "../apply-run";
import { createHealRun } from "../create-run";
import { type PlanResult, planHealRun } from "../plan-run";

export type DemoRuns = TestDatabase & {
  db: Database;
  companyId: number;
  plan(wanted?: Partial<HealSelection> & { filter?: CallFilter }): Promise<PlanResult>;
  apply(runId: number, batchPairs?: number): ReturnType<typeof applyHealRun>;
  close(): Promise<void>;
};

/** The demo in a database of its own, with shorthands for what a person would start. */
export async function demoRuns(): Promise<DemoRuns> {
  const server = await testDatabase("demo");
  const db = connect(server.url, { max: 6 });
  const [company] = await server.sql<{ id: number }[]>`select id::int as id from companies where slug = ${story.slug}`;
  const companyId = company!.id;
  return {
    ...server,
    db,
    companyId,
    async plan(wanted = {}) {
      const run = await createHealRun(db, {
        ...{ companyId, origin: "person", plannedBy: "test", filter: { tests: "hide" } },
        ...{ bands: ["certain", "likely"], classes: [], minProbability: null },
        ...wanted,
      });
      return planHealRun(db, run);
    },
    apply: (runId, batchPairs = 100) => applyHealRun(db, { companyId, runId, startedBy: "test", batchPairs }),
    async close() {
      await db.$client.end({ timeout: 5 });
      await server.drop();
    },
  };
}
