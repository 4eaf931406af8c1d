import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";
import { dumpTables } from "./testing/dump-tables";
import { undoHealRun } from "./undo-run";

const KILLS = 20;
const BATCH_PAIRS = 5;
const program = fileURLToPath(new URL("testing/apply-and-tell.ts", import.meta.url));

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

/** Applies the run in a process of its own, which is killed after so many batches and then so many microseconds of work. */
async function applyAndKill(runId: number, batches: number, delay: number): Promise<void> {
  const child = fork(program, [demo.url, demo.companyId, runId, BATCH_PAIRS].map(String), {
    execArgv: ["--import", "tsx"],
  });
  let told = 0;
  child.on("message", () => {
    told += 1;
    if (told !== batches) return;
    const until = performance.now() + delay;
    while (performance.now() < until);
    child.kill("SIGKILL");
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

test(`an apply that is killed ${KILLS} times at random points and resumed ends like one that never was`, {
  timeout: 240_000,
}, async () => {
  const first = await demo.plan();
  await demo.apply(first.runId);
  const uninterrupted = await dumpTables(demo.sql);
  await undoHealRun(demo.db, { companyId: demo.companyId, runId: first.runId, startedBy: "test" });

  const { runId, planned, hash } = await demo.plan();
  expect(hash).toBe(first.hash);
  for (let kill = 0; kill < KILLS; kill++) await applyAndKill(runId, 2 + (kill % 4), Math.random() * 8);
  const broken = await getHealRun(demo.db, { companyId: demo.companyId, runId });
  expect(broken.status).toBe("applying");
  expect(broken.linked).toBeGreaterThan(KILLS * BATCH_PAIRS);

  expect(await demo.apply(runId)).toMatchObject({ found: planned, linked: planned, skipped: 0, errors: 0 });
  expect(await dumpTables(demo.sql)).toEqual(uninterrupted);
  const twice = await demo.sql`
    select appointment_id from link_events where run_id = ${runId} group by appointment_id having count(*) <> 1`;
  expect([...twice]).toEqual([]);
});
