import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { type HealRunLine, listHealRuns } from "@/db/queries/heal-runs/list-heal-runs";
import { findWeightTrial } from "@/db/queries/review/weight-trials";
import { weightSets } from "@/db/schema/weights";
import type { HealRunStatus } from "@/domain/healing/heal-run";
import { defaultWeights } from "@/domain/linking/default-weights";
import { createHealRun } from "@/operations/heal/create-run";
import { requestHealRun } from "@/operations/heal/request-run";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { dumpTables } from "@/operations/heal/testing/dump-tables";
import { askWeightTrial } from "@/operations/review/ask-weight-trial";
import { startWorker, type Worker } from "./worker";

let demo: DemoRuns;
let worker: Worker | null = null;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());
afterEach(async () => {
  await worker?.stop();
  worker = null;
});

const ask = (act: "apply" | "undo", runId: number) =>
  requestHealRun(demo.db, { companyId: demo.companyId, runId, act, requestedBy: "user:ana" });
const askForPlan = async (db = demo.db) => {
  const { runId } = await createHealRun(db, {
    ...{ companyId: demo.companyId, origin: "person", plannedBy: "user:ana", filter: { tests: "hide" } },
    ...{ bands: ["certain", "likely"], classes: [], minProbability: null, requested: true },
  });
  return runId;
};

/** The newest run, once it is announced to be in this state. */
async function untilNewest(status: HealRunStatus, wake: () => Promise<unknown> = async () => undefined) {
  const fresh = connect(demo.url, { max: 2 });
  try {
    return await new Promise<HealRunLine>((resolve, reject) => {
      const look = () =>
        listHealRuns(fresh, { companyId: demo.companyId, limit: 1 })
          .then(({ runs: [run] }) => run?.status === status && resolve(run))
          .catch(reject);
      fresh.$client.listen("relink_heal", look, look).then(wake).catch(reject);
    });
  } finally {
    await fresh.$client.end();
  }
}

test("a worker plans, applies and undoes what is asked for, in the name of who asked", {
  timeout: 60_000,
}, async () => {
  worker = await startWorker(demo.url);
  const before = await dumpTables(demo.sql);
  const runId = await askForPlan();
  const planned = await untilNewest("planned");
  expect(planned.planned).toBeGreaterThan(450);
  expect(planned.requested).toBeNull();
  const applied = await untilNewest("applied", () => ask("apply", runId));
  expect(applied).toMatchObject({ linked: planned.planned, appliedBy: "user:ana", requested: null });
  await untilNewest("undone", () => ask("undo", runId));
  expect(await dumpTables(demo.sql)).toEqual(before);
});

test("what was asked for while no worker ran is done by the next one", { timeout: 60_000 }, async () => {
  await askForPlan();
  const planned = await untilNewest("planned", async () => {
    worker = await startWorker(demo.url);
  });
  expect(planned.planned).toBeGreaterThan(450);
});

test("a weight set that somebody looks at is tried by the worker", { timeout: 60_000 }, async () => {
  worker = await startWorker(demo.url);
  const set = { companyId: demo.companyId, version: "own" };
  await demo.db
    .insert(weightSets)
    .values({ ...set, weights: { ...defaultWeights, version: "own" }, estimatedBy: "test" });
  await askWeightTrial(demo.db, { ...set, against: defaultWeights.version, threshold: 0.999 });
  await expect.poll(async () => (await findWeightTrial(demo.db, set))?.trial, { timeout: 45_000 }).toBeTruthy();
});

test("a worker whose connections were cut goes on working", { timeout: 60_000 }, async () => {
  worker = await startWorker(demo.url);
  await demo.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const db = connect(demo.url, { max: 1 });
  const runId = await askForPlan(db);
  await db.$client.end();
  expect((await untilNewest("planned")).id).toBe(runId);
});

test("a company with automatic linking gets its new records linked", {
  timeout: 60_000,
}, async () => {
  // What an undone run took back is not linked again by itself: another demo, in which nothing was undone.
  await demo.close();
  demo = await demoRuns();
  worker = await startWorker(demo.url);
  await demo.sql`update companies set automatic_linking = 'auto' where id = ${demo.companyId}`;
  const run = await untilNewest(
    "applied",
    () => demo.sql`select pg_notify('relink_jobs', ${`records:${demo.companyId}`})`,
  );
  expect(run).toMatchObject({ origin: "automatic", minProbability: 0.999, likely: 0, appliedBy: "system:automatic" });
  expect(run.linked).toBeGreaterThan(0);
});

test("a job that fails is a problem of the company whose work it was", { timeout: 60_000 }, async () => {
  worker = await startWorker(demo.url);
  await demo.sql`select pg_notify('relink_jobs', ${`run:${demo.companyId}:999999`})`;
  const kept = () =>
    demo.sql`select company_id::int as "companyId", process from problems where message = 'a job failed'`;
  await expect.poll(kept, { timeout: 30_000 }).toEqual([{ companyId: demo.companyId, process: "worker" }]);
});
