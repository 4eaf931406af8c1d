import { afterAll, beforeAll, expect, test } from "vitest";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { createHealRun } from "./create-run";
import { failAbandonedPlans } from "./fail-abandoned-plans";
import { planHealRun } from "./plan-run";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

/** As one that was made so long ago and has no plan yet. */
async function newRun({ secondsAgo = 61, requested = false } = {}) {
  const run = await createHealRun(demo.db, {
    ...{ companyId: demo.companyId, origin: "person", plannedBy: "test", filter: { tests: "hide" } },
    ...{ bands: ["certain"], classes: [], minProbability: null, requested },
  });
  await demo.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update heal_runs set created_at = now() - make_interval(secs => ${secondsAgo}) where id = ${run.runId}`;
  });
  return run;
}
const stateOf = async (run: { companyId: number; runId: number }) => (await getHealRun(demo.db, run)).status;

test("a plan that nobody makes any more is failed and says what to do; one in the making, young or asked for is left", async () => {
  const [dead, young, asked, alive] = [
    await newRun(),
    await newRun({ secondsAgo: 30 }),
    await newRun({ requested: true }),
    await newRun(),
  ];
  let failed: Promise<number> | undefined;
  await planHealRun(demo.db, {
    ...alive,
    onProgress: () => {
      failed ??= failAbandonedPlans(demo.db);
    },
  });
  expect(await failed).toBe(1);
  expect(await Promise.all([dead, young, asked, alive].map(stateOf))).toEqual([
    "failed",
    "planning",
    "planning",
    "planned",
  ]);
  expect((await getHealRun(demo.db, dead)).failure).toContain("make a new plan");
  await expect(planHealRun(demo.db, dead)).rejects.toMatchObject({ code: "refused" });
});
