import { eq, sql } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { companies } from "@/db/schema/company";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { runRetention } from "@/operations/run-retention";
import { startWorker, type Worker } from "./worker";

let demo: DemoRuns;
let worker: Worker;
beforeAll(async () => {
  demo = await demoRuns();
  worker = await startWorker(demo.url);
});
afterAll(async () => {
  await worker.stop();
  await demo.close();
});

test("every night the worker removes what a company keeps no longer, and touches none that keeps everything", async () => {
  const { db, companyId } = demo;
  const [nightly] = await db.execute(sql`select cron from pgboss.schedule where name = 'retention'`);
  expect(nightly).toEqual({ cron: "30 1 * * *" });
  const [other] = await db
    .insert(companies)
    .values({ slug: "keeps-all", name: "Keeps all", timeZone: "Europe/Berlin" })
    .returning();
  await db.execute(sql`
    insert into calls (company_id, provider_call_id, started_at, caller_name)
    values (${other!.id}, 'of_long_ago', '2001-01-01', 'Ida Ihle')`);
  await db.update(companies).set({ keepTranscriptsDays: 20, keepCallsDays: 30 }).where(eq(companies.id, companyId));
  const due = () => runRetention(db, { companyId, dryRun: true });
  expect(await due()).toMatchObject({ transcripts: expect.any(Number), recordings: 0 });
  expect((await due()).calls).toBeGreaterThan(0);

  const boss = new PgBoss({ connectionString: demo.url, schema: "pgboss", supervise: false, schedule: false });
  await boss.start();
  await boss.send("retention", {});
  await boss.stop();
  await vi.waitUntil(async () => Object.values(await due()).every((count) => count === 0), {
    timeout: 30_000,
    interval: 200,
  });
  const [kept] = await db.execute(sql`select caller_name as name from calls where company_id = ${other!.id}`);
  expect(kept).toEqual({ name: "Ida Ihle" });
});
