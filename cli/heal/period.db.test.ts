import { afterAll, beforeAll, expect, test } from "vitest";
import { createHealRun } from "@/operations/heal/create-run";
import { planHealRun } from "@/operations/heal/plan-run";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { periodOf } from "./period";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

const period = (from?: string, to?: string) => periodOf(demo.db, demo.companyId, { from, to });

test("days are the company's, both included, also where one has 25 hours", async () => {
  expect(await period("2025-10-26", "2025-10-26")).toEqual({
    from: new Date("2025-10-25T22:00:00Z"),
    to: new Date("2025-10-26T23:00:00Z"),
  });
  expect(await period("2025-10-01")).toEqual({ from: new Date("2025-09-30T22:00:00Z") });
  expect(await period(undefined, "2025-10-01")).toEqual({ to: new Date("2025-10-01T22:00:00Z") });
  expect(await period()).toEqual({});
});

test("a first day after the last one is refused", async () => {
  await expect(period("2025-10-31", "2025-10-01")).rejects.toMatchObject({ code: "usage" });
});

test("a plan of some days takes the calls of these days, and no other", async () => {
  const filter = { tests: "hide" as const, ...(await period("2025-10-06", "2025-10-08")) };
  const bands = ["certain", "likely"] as const;
  const run = { companyId: demo.companyId, origin: "person", plannedBy: "test", filter, bands, classes: [] } as const;
  const { runId, planned } = await planHealRun(demo.db, await createHealRun(demo.db, { ...run, minProbability: null }));
  const [days] = await demo.sql`
    select min((c.started_at at time zone 'Europe/Berlin')::date)::text as first,
           max((c.started_at at time zone 'Europe/Berlin')::date)::text as last, count(*)::int as pairs
      from heal_pairs p join calls c on c.company_id = p.company_id and c.id = p.call_id where p.run_id = ${runId}`;
  expect(days).toEqual({ first: "2025-10-06", last: "2025-10-08", pairs: planned });
});
