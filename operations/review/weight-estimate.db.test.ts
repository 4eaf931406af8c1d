import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findWeightEstimate, listCompaniesToEstimate } from "@/db/queries/review/weight-estimates";
import { weightEstimates } from "@/db/schema/weights";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { askWeightEstimate } from "./ask-weight-estimate";
import { makeWeightEstimate } from "./make-weight-estimate";

const NOW = new Date("2025-11-06T11:00:00Z");

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());
beforeEach(() => demo.db.delete(weightEstimates));

const ask = (userId = "ada") =>
  askWeightEstimate(demo.db, {
    viewer: { userId, name: "Ada", email: "ada@salon.example", companyId: demo.companyId, role: "admin", locale: "en" },
  });
const make = () => makeWeightEstimate(demo.db, { companyId: demo.companyId, now: NOW });
const found = () => findWeightEstimate(demo.db, demo.companyId);
const sets = () => demo.sql`select estimated_by from weight_sets where company_id = ${demo.companyId} order by id`;

test("labels are counted once for everybody who waits, in the name of who asked first", async () => {
  await ask();
  await ask("ben");
  expect(await listCompaniesToEstimate(demo.db)).toEqual([{ companyId: demo.companyId }]);
  await make();
  await make();
  expect(await sets()).toEqual([{ estimated_by: "user:ada" }]);
  expect(await found()).toMatchObject({ requestedAt: null, failedAt: null, refusal: null });
});

test("too few labels are said to whoever asked, until somebody asks again", async () => {
  const linked =
    await demo.sql`update appointments set deleted_at = now() where call_id is not null and deleted_at is null returning id`;
  await ask();
  await make();
  expect(await found()).toMatchObject({
    ...{ requestedAt: null, failedAt: expect.any(Date) },
    refusal: { key: "errors.too_few_labels", params: { known: 0, needed: 100 } },
  });
  await ask();
  expect(await found()).toMatchObject({ requestedAt: expect.any(Date), failedAt: null, refusal: null });
  await demo.sql`update appointments set deleted_at = null where id = any(${linked.map(({ id }) => id)})`;
});

test("an unexpected failure is kept without a reason, and told to the worker", async () => {
  await ask();
  await demo.sql`alter table booking_statements rename to elsewhere`;
  await expect(make()).rejects.toThrow();
  await demo.sql`alter table elsewhere rename to booking_statements`;
  expect(await found()).toMatchObject({ requestedAt: null, failedAt: expect.any(Date), refusal: null });
});
