import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { afterAll, beforeAll, onTestFinished, test, vi } from "vitest";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import type { HealRunStatus } from "@/domain/healing/heal-run";
import { createHealRun } from "@/operations/heal/create-run";
import { holdHealing } from "@/operations/heal/hold-healing";
import { requestHealRun } from "@/operations/heal/request-run";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { startWorker, type Worker } from "./worker";

let demo: DemoRuns;
let worker: Worker;
beforeAll(async () => {
  demo = await demoRuns();
  await openQueueAsBefore(demo.url);
  worker = await startWorker(demo.url);
  // What is found only by sweeping is not found at all here.
  await demo.sql`delete from pgboss.schedule where name = 'sweep'`;
});
afterAll(async () => {
  await worker.stop();
  await demo.close();
});

/** As the versions before left it: a job that works keeps others of its key out. */
async function openQueueAsBefore(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: "pgboss", supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue("heal-run", { policy: "exclusive" });
  await boss.stop();
}

const soon = { timeout: 15_000, interval: 50 };
const ask = (act: "apply" | "undo", runId: number) =>
  requestHealRun(demo.db, { companyId: demo.companyId, runId, act, requestedBy: "user:ana" });
const until = (runId: number, status: HealRunStatus) =>
  vi.waitUntil(async () => (await getHealRun(demo.db, { companyId: demo.companyId, runId })).status === status, soon);
const untilJob = (runId: number, state: "active" | "created" | "completed") =>
  vi.waitUntil(async () => {
    const [job] = await demo.sql`select 1 from pgboss.job where singleton_key = ${`${runId}`} and state = ${state}`;
    return job;
  }, soon);

const newRun = () =>
  createHealRun(demo.db, {
    ...{ companyId: demo.companyId, origin: "person", plannedBy: "user:ana", filter: { tests: "hide" } },
    ...{ bands: ["certain"], classes: ["one_sided"], minProbability: null },
  });

/** Keeps the rows locked until the returned function is called, or the test ends. */
async function lock(rows: ReturnType<typeof demo.sql>): Promise<() => Promise<void>> {
  const connection = postgres(demo.url, { max: 1 });
  await connection.unsafe("begin");
  await connection`${rows} for update`;
  const release = () => connection.end();
  onTestFinished(release);
  return release;
}

test("what is asked for while the job before it still ends is done right after it", async () => {
  const { sql } = demo;
  const { runId } = await newRun();
  await sql`update heal_runs set requested = 'plan', requested_by = planned_by, requested_at = now() where id = ${runId}`;
  const startOf = await lock(sql`select 1 from heal_runs where id = ${runId}`);
  await sql`select pg_notify('relink_jobs', ${`run:${demo.companyId}:${runId}`})`;
  await untilJob(runId, "active");
  const endOf = await lock(sql`select 1 from pgboss.job where name = 'heal-run' and state = 'active'`);
  await startOf();
  await until(runId, "planned");
  await ask("apply", runId);
  await untilJob(runId, "created");
  await endOf();
  await until(runId, "applied");
  await ask("undo", runId);
  await until(runId, "undone");
});

test("a run that waits for another one of its company goes on when that one has ended", async () => {
  const { runId } = await demo.plan({ classes: ["one_sided"] });
  let end = () => {};
  const other = new Promise<void>((resolve) => {
    end = resolve;
  });
  const held = holdHealing(demo.db, demo.companyId, () => other);
  await ask("apply", runId);
  await untilJob(runId, "completed");
  end();
  await held;
  await until(runId, "applied");
});
