import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countPairs } from "@/db/queries/heal-runs/count-pairs";
import { findHealPair } from "@/db/queries/heal-runs/find-heal-pair";
import { getRunProgress } from "@/db/queries/heal-runs/get-run-progress";
import { listHealPairs } from "@/db/queries/heal-runs/list-heal-pairs";
import { WORKER_NAME } from "@/db/queries/heal-runs/worker-name";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";

let demo: DemoRuns;
let run: { companyId: number; runId: number };
beforeAll(async () => {
  demo = await demoRuns();
  const { runId } = await demo.plan();
  run = { companyId: demo.companyId, runId };
}, 60_000);
afterAll(() => demo.close());

test("a page before a pair ends right before it, in the same order as the pages after one", async () => {
  const first = await listHealPairs(demo.db, { ...run, limit: 5 });
  const second = await listHealPairs(demo.db, { ...run, limit: 5, after: 5 });
  const back = await listHealPairs(demo.db, { ...run, limit: 5, before: second.pairs[0]!.position });
  expect(back.pairs).toEqual(first.pairs);
  expect(back.hasMore).toBe(false);
  expect((await listHealPairs(demo.db, { ...run, limit: 5, before: 8 })).hasMore).toBe(true);
});

test("the counts of bands and classes add up to the plan", async () => {
  const counts = await countPairs(demo.db, run);
  const { planned } = await getRunProgress(demo.db, run);
  expect(counts.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(planned);
  expect(counts).toContainEqual({ band: "certain", linkClass: "one_sided", pairs: 7 });
});

test("a pair keeps what it won against, as part of the plan's fingerprint", async () => {
  expect((await findHealPair(demo.db, { ...run, position: 1 }))?.runnersUp).toEqual(expect.any(Array));
  expect(await findHealPair(demo.db, { ...run, position: 100_000 })).toBeNull();
  const hash = async () => (await demo.sql`select heal_plan_hash(${run.companyId}, ${run.runId}) as hash`)[0]?.["hash"];
  const planned = await hash();
  await demo.sql`alter table heal_pairs disable trigger heal_pairs_append_only`;
  await demo.sql`update heal_pairs set runners_up = '[{"callId": 1}]' where run_id = ${run.runId} and position = 1`;
  await demo.sql`alter table heal_pairs enable trigger heal_pairs_append_only`;
  expect(await hash()).not.toBe(planned);
});

test("a worker is seen for as long as it is connected", async () => {
  expect((await getRunProgress(demo.db, run)).hasWorker).toBe(false);
  const worker = postgres(demo.url, { max: 1, connection: { application_name: WORKER_NAME } });
  await worker`select 1`;
  expect((await getRunProgress(demo.db, run)).hasWorker).toBe(true);
  await worker.end();
  await expect.poll(async () => (await getRunProgress(demo.db, run)).hasWorker).toBe(false);
});
