import { afterAll, beforeAll, expect, test } from "vitest";
import { sumLedger } from "@/db/queries/health/sum-ledger";
import { listLedgerDays } from "@/db/queries/link-ledger";
import { linkFigures } from "@/domain/insights/link-figures";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { refreshInsights } from "../insights/refresh-insights";

const timeZone = "Europe/Berlin";
const NOW = new Date("2025-11-06T12:00:00+01:00");
let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
  for (let days = 1; days > 0; ) days = await refreshInsights(demo.db, { companyId: demo.companyId });
});
afterAll(() => demo.close());

/** What is added up, and what the view itself says. */
async function both(from: Date) {
  const asked = { companyId: demo.companyId, from, to: NOW };
  const [summed, counted] = [await sumLedger(demo.db, { ...asked, timeZone }), await listLedgerDays(demo.db, asked)];
  return { summed: linkFigures(summed), counted: linkFigures(counted) };
}

test.each([
  "2025-09-01T00:00:00+02:00",
  "2025-09-20T13:45:10+02:00",
  "2025-10-06T23:59:59+02:00",
  "2025-10-26T02:30:00+01:00",
  "2025-11-06T11:00:00+01:00",
])("adds up the same as the ledger itself since %s", async (from) => {
  const { summed, counted } = await both(new Date(from));
  expect(counted.booked).toBeGreaterThan(0);
  expect(summed).toEqual(counted);
});

test("reads days of long ago from the rollup, but never one that was written to since it was summed up", async () => {
  const since = new Date("2025-09-01T00:00:00+02:00");
  const untouched = await both(since);
  const [lost] = await demo.sql`
    update appointments set call_id = null where id = (
      select appointment_id from calls where link_status = 'linked' and started_at between '2025-09-10' and '2025-09-20' limit 1)
    returning id`;
  expect(lost).toBeDefined();
  const { summed, counted } = await both(since);
  expect(summed).toEqual(counted);
  expect(summed.linked).toBe(untouched.summed.linked - 1);
  // A day whose sums are wrong, and that nothing marks: only who reads the rollup sees it.
  await demo.sql`update insight_days set linked = linked + 5, booked = booked + 5 where dimension = 'all' and day = '2025-09-05'`;
  expect((await both(since)).summed.linked).toBe(summed.linked + 5);
  await demo.sql`update insight_days set linked = linked + 5 where dimension = 'all' and day > '2025-10-07'`;
  expect((await both(since)).summed.linked).toBe(summed.linked + 5);
});
