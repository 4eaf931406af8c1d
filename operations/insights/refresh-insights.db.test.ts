import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { countAppointments } from "@/db/queries/appointments/count-appointments";
import { countCalls } from "@/db/queries/calls/count-calls";
import { listLedgerDaysAsOf } from "@/db/queries/insights/ledger-as-of";
import {
  findInsightAge,
  haveInsightsChanged,
  listInsightDays,
  listInsightGroups,
  sumInsightDays,
} from "@/db/queries/insights/read-insights";
import { listLedgerDays } from "@/db/queries/link-ledger";
import type { Viewer } from "@/domain/access/viewer";
import { resolveDateRange } from "@/domain/calls/date-range";
import { keyFigures } from "@/domain/insights/key-figures";
import { type FigureGroup, type ListedFigure, listedFigures } from "@/domain/insights/listed-figures";
import { callMeasures, type InsightSums } from "@/domain/insights/measures";
import { sumDays } from "@/domain/insights/sum-periods";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { readInsightReport } from "./read-report";
import { refreshInsights } from "./refresh-insights";

let demo: DemoRuns;
let db: Database;
const ALL = { from: "2025-01-01", to: "2026-12-31" };
beforeAll(async () => {
  demo = await demoRuns();
  db = connect(demo.url, { max: 3 });
  await refreshAll();
}, 120_000);
afterAll(async () => {
  await db.$client.end();
  await demo.close();
});

async function refreshAll(): Promise<number> {
  let days = 0;
  for (let more = 1; more > 0; days += more) more = await refreshInsights(db, { companyId: demo.companyId });
  return days;
}

/** Everything that is summed up differently than the view says, in either direction. */
async function differences(): Promise<unknown[]> {
  const sums = callMeasures.map((measure) => `sum(${measure})::int as ${measure}`).join(", ");
  const columns = callMeasures.join(", ");
  const groups = ["agent", "version", "branch", "service", "staff", "hour", "visitor"];
  const view = ["all", ...groups]
    .map((name) => {
      const key = name === "all" ? "''" : `coalesce(${name}, '')`;
      return `select '${name}' as dimension, day, ${key} as key, ${sums} from insight_calls where company_id = ${demo.companyId} group by 2, 3`;
    })
    .join(" union all ");
  const kept = `select dimension, day, key, ${columns} from insight_days where company_id = ${demo.companyId} and dimension <> 'risk'`;
  return demo.sql.unsafe(`((${view}) except (${kept})) union all ((${kept}) except (${view}))`);
}

test("the rollup is the view added up, for every day, dimension and measure of the demo", async () => {
  expect(await differences()).toEqual([]);
  expect(await refreshAll()).toBe(0);
});

test("a reader does not wait for long while others sum up, and is told what changed and when it was summed up", async () => {
  const age = () => findInsightAge(db, { companyId: demo.companyId, ...ALL });
  const changed = (seen: string) => haveInsightsChanged(db, { companyId: demo.companyId, seen });
  const { seen } = await age();
  expect(await changed(seen)).toBe(false);
  const heard: string[] = [];
  const { unlisten } = await demo.sql.listen("relink_insights", (said) => heard.push(said));
  await demo.sql`update calls set updated_at = updated_at where id = 552`;
  await vi.waitFor(() => expect(heard).toEqual([String(demo.companyId)]));
  await unlisten();
  expect(await changed(seen)).toBe(true);
  await demo.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('relink.insights'), ${demo.companyId}::int)`;
    expect(await refreshInsights(db, { companyId: demo.companyId, patienceMs: 50 })).toBe(0);
  });
  expect(await refreshInsights(db, { companyId: demo.companyId, patienceMs: 50 })).toBe(1);
  expect(await changed(seen)).toBe(true);
  expect(await changed((await age()).seen)).toBe(false);
});

test("a reader is told of days that are not summed up yet, also of those that the period is compared with", async () => {
  const period = { from: "2025-11-01", to: "2025-11-06" };
  const dueDays = async () =>
    (await readInsightReport(db, { companyId: demo.companyId, period, by: "branch" })).age.dueDays;
  await demo.sql`insert into insight_marks (company_id, day) values (${demo.companyId}, '2025-10-30')`;
  await demo.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('relink.insights'), ${demo.companyId}::int)`;
    expect(await dueDays()).toBe(1);
  });
  expect(await dueDays()).toBe(0);
});

test("what is at risk on the demo is 17,430 euros, of which nine phantoms are 294", async () => {
  const sums = sumDays(await listInsightDays(db, { companyId: demo.companyId, ...ALL }));
  expect(keyFigures(sums).riskCents).toBe(1_743_000);
  expect(sums).toMatchObject({ phantoms: 9, phantom_cents: 29_400 });
});

test("the days agree with the ledger, also on the day of 25 hours", async () => {
  const ledger = await listLedgerDays(db, { companyId: demo.companyId, from: new Date(0), to: new Date("2027-01-01") });
  const days = new Map(
    (await listInsightDays(db, { companyId: demo.companyId, ...ALL })).map(({ day, sums }) => [day, sums]),
  );
  expect(ledger.find(({ day }) => day === "2025-10-26")).toBeDefined();
  for (const { day, calls, booked, linked, orphaned } of ledger) {
    expect(days.get(day), day).toMatchObject({ calls, booked, linked, orphaned });
  }
});

test("the list that a figure opens holds as many calls as the figure counts, whole, by group and of each branch", async () => {
  const period = { from: "2025-09-20", to: "2025-10-31" };
  const viewer: Viewer = { userId: "u", name: "", email: "", role: "manager", locale: "de", companyId: demo.companyId };
  const { from, to } = resolveDateRange(
    { fromDay: period.from, toDay: period.to },
    { now: new Date(), timeZone: "Europe/Berlin" },
  );
  const listed = (figure: ListedFigure, group: FigureGroup | null, branchIds: number[] = []) =>
    countCalls(db, {
      viewer,
      country: "DE",
      filter: { tests: "hide", from: from!, to: to!, branchIds, figure: { figure, group } },
    });
  const counted = (sums: InsightSums, figure: ListedFigure) =>
    figure === "unlinked" ? sums.booked - sums.linked - sums.excluded : sums[figure];
  const report = await readInsightReport(db, { companyId: demo.companyId, period, by: "weekday" });
  for (const figure of listedFigures) expect(await listed(figure, null), figure).toBe(counted(report.sums, figure));
  for (const { key, sums } of report.groups.slice(0, 2)) {
    expect(await listed("booked", { by: "weekday", key })).toBe(sums.booked);
  }
  for (const by of ["version", "service", "visitor"] as const) {
    const [group] = (await readInsightReport(db, { companyId: demo.companyId, period, by })).groups;
    expect(await listed("unlinked", { by, key: group!.key }), by).toBe(counted(group!.sums, "unlinked"));
  }
  const branches = await demo.sql<{ id: number }[]>`
    select id::int from branches where company_id = ${demo.companyId} order by id`;
  expect(branches.length).toBeGreaterThan(1);
  for (const { id } of branches) {
    const part = { branch: id, agent: null };
    const own = await readInsightReport(db, { companyId: demo.companyId, period, by: "service", part });
    for (const figure of ["calls", "booked", "linked", "unlinked", "attended", "phantoms"] as const) {
      expect(await listed(figure, null, [id]), `${figure} of branch ${id}`).toBe(counted(own.sums, figure));
    }
    const [service] = own.groups;
    expect(await listed("booked", { by: "service", key: service!.key }, [id])).toBe(service!.sums.booked);
    const atRisk = await countAppointments(db, {
      viewer,
      filter: {
        ...{ scope: "all", now: new Date(), booked: { from: from!, to: to! }, branchIds: [id] },
        ...{ source: ["voice_agent"], linkStatus: [...unlinkedStatuses] },
      },
    });
    expect(atRisk, `at risk in branch ${id}`).toBe(own.sums.at_risk);
  }
});

const done = (nth: number) =>
  `(select id from appointments where call_id is not null and status = 'completed' order by id offset ${nth} limit 1)`;
/** Each touches days of its own, so that a mark which is missing shows. */
const changes = {
  "a link made": "update appointments set call_id = 611 where id = 609",
  "a link taken": `update appointments set call_id = null where id = ${done(140)}`,
  "a no-show": `update appointments set status = 'no_show' where id = ${done(5)}`,
  "a cancellation": `update appointments set status = 'cancelled', cancelled_at = '2025-10-02' where id = ${done(20)}`,
  "another price": `update appointments set price_cents = price_cents + 100 where id = ${done(35)}`,
  "another service than was said": `update appointments set service_id = 2 + (service_id = 2)::int where id = ${done(50)}`,
  "another start said": `update booking_statements set starts_at = starts_at + interval '1 hour'
    where call_id = (select call_id from appointments where id = ${done(65)})`,
  "a first call of a customer, before all others": `insert into calls (company_id, provider_call_id, started_at, customer_id, phase, duration_ms)
    select company_id, 'early', '2025-07-02 10:00+02', customer_id, 'analysed', 1000 from calls where id = 640`,
  "a call that moved to another day": "update calls set started_at = started_at - interval '9 days' where id = 1100",
  "a deleted call": "update calls set deleted_at = now() where id = 1300",
  "a phantom whose appointment comes at last": `insert into appointments (company_id, source, booked_at, starts_at, attendee_phone_e164)
    select company_id, 'voice_agent', started_at + interval '1 minute', started_at + interval '9 days', from_e164 from calls where id = 559`,
  "a transcript with a failed tool": `update call_transcripts
    set turns = turns || '[{"kind":"tool_result","id":"x","content":"","successful":false,"atSeconds":1}]' where call_id = 1500`,
};

test("whatever is written marks its days, and they are summed up again to what the rows say", async () => {
  for (const change of Object.values(changes)) await demo.sql.unsafe(change);
  expect((await differences()).length).toBeGreaterThan(Object.keys(changes).length);
  await refreshAll();
  expect(await differences()).toEqual([]);
});

test("a dearer service and another time zone sum up everything again", async () => {
  await demo.sql`update services set price_cents = price_cents + 500`;
  await demo.sql`update companies set time_zone = 'Asia/Tokyo'`;
  await refreshAll();
  expect(await differences()).toEqual([]);
  await demo.sql`update companies set time_zone = 'Europe/Berlin'`;
  await refreshAll();
});

test("a day holds until midnight while an appointment of it is to come", async () => {
  await demo.sql.unsafe(
    `update appointments set status = 'confirmed', starts_at = '2025-11-06 15:00+01', ends_at = null where id = ${done(10)}`,
  );
  await refreshAll();
  await demo.sql`update companies set fixed_now = fixed_now + interval '1 day'`;
  expect((await differences()).length).toBeGreaterThan(0);
  await refreshAll();
  expect(await differences()).toEqual([]);
});

test("a write that is not committed yet loses no mark to a refresh beside it", async () => {
  const open = await demo.sql.reserve();
  await open`begin`;
  await open.unsafe(`update appointments set price_cents = price_cents + 1 where id = ${done(30)}`);
  await refreshAll();
  await open`commit`;
  open.release();
  expect((await differences()).length).toBeGreaterThan(0);
  await refreshAll();
  expect(await differences()).toEqual([]);
});

test("the ledger of a past day takes back what was linked since, and equals today's when nothing was", async () => {
  const all = { companyId: demo.companyId, from: new Date("2025-10-01"), to: new Date("2025-11-06") };
  const before = await listLedgerDays(db, all);
  const end = new Date("2025-11-10");
  const linked = (days: { linked: number }[]) => days.reduce((sum, day) => sum + day.linked, 0);
  expect(linked(await listLedgerDaysAsOf(db, { ...all, end }))).toBe(linked(before));
  await demo.sql`select set_config('relink.occurred_at', '2025-11-11T12:00:00Z', false)`;
  await demo.sql`update companies set fixed_now = '2025-11-11 12:00+00'`;
  await demo.sql`update appointments set call_id = 620 where id = (select max(id) from appointments where call_id is null and source = 'voice_agent')`;
  const now = await listLedgerDays(db, all);
  expect(linked(now)).toBe(linked(before) + 1);
  expect(linked(await listLedgerDaysAsOf(db, { ...all, end }))).toBe(linked(before));
  expect(linked(await listLedgerDaysAsOf(db, { ...all, end: new Date("2025-11-12") }))).toBe(linked(now));
  await refreshAll();
  expect(sumDays(await listInsightDays(db, { companyId: demo.companyId, ...ALL })).restated).toBeGreaterThan(0);
});

test("the branches and the voice agents add up to the company, and each shows what the view says of it", async () => {
  const whole = await sumInsightDays(db, { companyId: demo.companyId, ...ALL });
  const parts = await demo.sql<{ branch: number | null; agent: number | null; calls: number; linked: number }[]>`
    select nullif(branch, '')::int as branch, nullif(agent, '')::int as agent, sum(calls)::int as calls, sum(linked)::int as linked
      from insight_calls where company_id = ${demo.companyId} group by grouping sets ((branch), (agent), (branch, agent))`;
  const ofBranches = parts.filter(({ branch, agent }) => branch !== null && agent === null);
  expect(ofBranches.length).toBeGreaterThan(1);
  for (const { branch, agent, calls, linked } of parts) {
    if (branch === null && agent === null) continue;
    const of = { companyId: demo.companyId, part: { branch, agent }, ...ALL };
    expect(await sumInsightDays(db, of), `${branch} ${agent}`).toMatchObject({ calls, linked });
    const versions = await listInsightGroups(db, { ...of, dimensions: ["version"] });
    expect(versions.reduce((sum, group) => sum + group.sums.calls, 0)).toBe(calls);
  }
  const risk = await Promise.all(
    ofBranches.map(({ branch }) =>
      sumInsightDays(db, { companyId: demo.companyId, part: { branch, agent: null }, ...ALL }),
    ),
  );
  expect(risk.reduce((sum, one) => sum + one.at_risk_cents, 0)).toBe(whole.at_risk_cents);
});

test("groups of every dimension add up to the whole", async () => {
  const whole = sumDays(await listInsightDays(db, { companyId: demo.companyId, ...ALL }));
  const dimensions = ["agent", "version", "branch", "service", "staff", "hour", "visitor"] as const;
  const groups = await listInsightGroups(db, { companyId: demo.companyId, ...ALL, dimensions });
  for (const dimension of dimensions) {
    const own = groups.filter((group) => group.dimension === dimension).map(({ sums }) => ({ day: "", sums }));
    expect(sumDays(own), dimension).toEqual({ ...whole, at_risk: 0, at_risk_cents: 0 });
  }
});
