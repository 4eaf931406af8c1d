import { afterAll, beforeAll, expect, test } from "vitest";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { createHealRun } from "@/operations/heal/create-run";
import { planHealRun } from "@/operations/heal/plan-run";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { describePlan, describeRun } from "./describe-run";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

test("a run whose plan was never finished says so, instead of telling of none", async () => {
  const run = { companyId: demo.companyId, origin: "person", plannedBy: "test", filter: { tests: "hide" } } as const;
  const selection = { bands: ["certain"], classes: ["one_sided"], minProbability: null } as const;
  const created = await createHealRun(demo.db, { ...run, ...selection });
  const open = await getHealRun(demo.db, created);
  expect(describeRun(open, [], [], false)).toBe(
    `Run ${created.runId} has no plan yet. If nobody is making it, make a new one.\nState: planning`,
  );
  const { hash } = await planHealRun(demo.db, created);
  const text = describePlan(await getHealRun(demo.db, created));
  expect(text).toContain(`Run ${created.runId}: 7 links planned (7 certain, 0 likely)`);
  expect(text).toContain(`Plan ${hash}\nTo make these links: relink heal apply ${created.runId}`);
});
