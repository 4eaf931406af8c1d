import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { getHealth } from "@/db/queries/health/get-health";
import { listHealthDays } from "@/db/queries/health/list-health-days";
import { listHealthMetrics } from "@/db/queries/health/list-health-metrics";
import { listLedgerDays } from "@/db/queries/link-ledger";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { randomCompany } from "@/db/testing/random-company";
import { HEALTH_WINDOW_HOURS } from "@/domain/health/judge-health";
import { linkFigures } from "@/domain/insights/link-figures";
import { reasonOf } from "@/messages/health-reason";
import { monitorCompany } from "@/operations/health/monitor-company";
import { healthReport } from "./health-report";

const NOW = new Date("2025-11-06T11:00:00Z");
const SEEDS = [1, 2, 3, 4, 5, 6];
let server: TestDatabase;
let db: Database;
beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

test.each(SEEDS)("tile, chart, table, command, metrics and alert agree on the random company %i", async (seed) => {
  const companyId = await randomCompany(server.sql, { seed, now: NOW });
  const health = await monitorCompany(db, { companyId, asMonitor: true });
  const report = healthReport(health, { monitor: { lastRunAt: null, late: true }, parkedDeliveries: 0 });
  const from = new Date(NOW.getTime() - HEALTH_WINDOW_HOURS * 3_600_000);
  // By hand, from the tables, as the definition says it.
  const [hand] = await server.sql<{ booked: number; linked: number; excluded: number }[]>`
    select count(*)::int as booked, count(*) filter (where appointment_id is not null)::int as linked,
           count(*) filter (where appointment_id is null and excluded_at is not null)::int as excluded
      from calls where company_id = ${companyId} and not is_test and deleted_at is null and is_booked
       and started_at >= ${from} and started_at <= ${NOW} and coalesce(ended_at, started_at) <= ${NOW}::timestamptz - interval '10 minutes'`;
  const due = hand!.booked - hand!.excluded;
  const rate = due === 0 ? null : hand!.linked / due;
  expect(report).toMatchObject({
    booked: hand!.booked,
    linked: hand!.linked,
    orphaned: due - hand!.linked,
    linkRate: rate,
  });
  expect(linkFigures([health.facts.window]).linkRate).toBe(rate);
  const window = linkFigures(await listLedgerDays(db, { companyId, from, to: new Date(NOW.getTime() + 1) }));
  expect(window).toMatchObject({ booked: hand!.booked, linked: hand!.linked, linkRate: rate });
  // The chart and the table are the same days; their sum over nine days is the ledger's.
  const days = await listHealthDays(db, { companyId, at: NOW, knownAt: null, days: 11 });
  const nine = linkFigures(
    await listLedgerDays(db, {
      companyId,
      from: new Date(NOW.getTime() - 10 * 86_400_000),
      to: new Date(NOW.getTime() + 1),
    }),
  );
  expect(linkFigures(days)).toMatchObject({ booked: nine.booked, linked: nine.linked, linkRate: nine.linkRate });
  for (const day of days) {
    const parts = day.linked + day.one_sided + day.suggested + day.orphaned + day.conflict + day.excluded;
    expect(parts).toBe(day.booked);
  }
  const seen = (await listHealthMetrics(db)).runs.find(({ company }) => company === `random-${seed}`);
  expect(seen).toMatchObject({ link_rate: rate, booked: hand!.booked, linked: hand!.linked, state: report.state });
  const [told] = await server.sql`select detail from incidents where company_id = ${companyId} and cause = 'links'`;
  const finding = health.findings.find(({ cause }) => cause === "links");
  expect(told?.["detail"] ?? null).toEqual(
    finding ? { key: finding.key, side: finding.side, lost: finding.lost, seen: finding.seen } : null,
  );
  expect(report.reason).toBe(
    reasonOf(health, {
      t: (await import("@/messages/words")).wordsIn("en") as never,
      moment: (await import("@/messages/moment")).momentIn("en", "Europe/Berlin"),
    }),
  );
});

test.each(SEEDS)("judged as it is known now, the random company %i is judged the same", async (seed) => {
  const [company] = await server.sql<
    { id: number }[]
  >`select id::int as id from companies where slug = ${`random-${seed}`}`;
  const now = await getHealth(db, { companyId: company!.id });
  const then = await getHealth(db, { companyId: company!.id, at: NOW });
  expect(then).toEqual(now);
});
