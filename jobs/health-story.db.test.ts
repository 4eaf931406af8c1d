import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getHealth } from "@/db/queries/health/get-health";
import type { AlertRows } from "@/domain/health/alert";
import { acknowledgeIncident } from "@/operations/health/acknowledge-incident";
import { escalateIncidents } from "@/operations/health/escalate-incidents";
import { judgeMonitor, listLateMonitors, reportLateMonitors } from "@/operations/health/judge-monitor";
import { monitorCompany } from "@/operations/health/monitor-company";
import { silenceIncident } from "@/operations/health/silence-incident";
import { watchSchema } from "@/operations/health/watch-schema";
import { PUBLIC_URL, type ToldDemo, textsOf, toldDemo } from "./testing/told-demo";

const SINCE = new Date("2025-10-03T22:19:00+02:00");
const LAST_GOOD = new Date("2025-10-01T18:20:00+02:00");

let demo: ToldDemo;
beforeAll(async () => {
  demo = await toldDemo();
});
afterAll(() => demo.close());

const at = (moment: string) => getHealth(demo.db, { companyId: demo.companyId, at: new Date(moment) });

describe("the demo, untouched", () => {
  test("was healthy in September, as was then known, and broke with the third lost booking of October", async () => {
    expect(await at("2025-09-25T18:00:00+02:00")).toMatchObject({ state: "healthy", linkRate: 1, findings: [] });
    expect(await at("2025-10-01T18:40:00+02:00")).toMatchObject({ state: "healthy" });
    const calls = await demo.sql<{ due: Date }[]>`
      select due_at as due from link_ledger where started_at > ${LAST_GOOD} and booked and link_status <> 'excluded'
       order by due_at limit 3`;
    const third = calls[2]!.due;
    expect(third < new Date("2025-10-04T00:00:00+02:00")).toBe(true);
    expect((await at(new Date(third.getTime() - 1000).toISOString())).findings).toEqual([]);
    expect((await at(third.toISOString())).findings[0]).toMatchObject({ key: "lost_in_a_row", lost: 3 });
  });

  test("opens one incident, however often and by however many it is looked at, and tells each channel once", async () => {
    await Promise.all([
      demo.monitor(),
      demo.monitor(),
      monitorCompany(demo.db, { companyId: demo.companyId, asMonitor: false }),
    ]);
    await demo.monitor();
    const open = await demo.openIncidents();
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      cause: "links",
      status: "opened",
      since: SINCE,
      last_good_at: LAST_GOOD,
      until: null,
    });
    expect(await demo.deliver()).toBe(3);
    expect(await demo.deliver()).toBe(0);
    const [message] = demo.slack.received.map(({ body }) => JSON.parse(body));
    expect(message.text).toContain("Haarwerk Friseure: Links broken since 3 Oct 2025, 22:19");
    expect(message.blocks.map((block: { type: string }) => block.type)).toEqual(
      expect.arrayContaining(["header", "section", "actions"]),
    );
    expect(demo.slack.received[0]!.body).toContain("17,430");
    expect(demo.slack.received[0]!.body).toContain(`${PUBLIC_URL}/heal/`);
    expect(demo.slack.received[0]!.body).toContain(
      `<${PUBLIC_URL}/appointments/609|Appointment 609, booked 3 Oct 2025, 22:19>`,
    );
    expect(textsOf(demo.slack)).toHaveLength(1);
    expect(demo.last.received).toEqual([]);
  });

  test("the webhook is signed, and the e-mail is in its channel's language", () => {
    const [{ headers, body }] = demo.hook.received.splice(0) as [(typeof demo.hook.received)[number]];
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["relink-signature"]))!;
    expect(createHmac("sha256", "signing-key").update(`${seconds}.${body}`).digest("hex")).toBe(signature);
    expect(JSON.parse(body)).toMatchObject({
      event: "incident.opened",
      incident: { cause: "links", calls: 498, appointments: 523, atRiskCents: 1_743_000, currency: "EUR" },
    });
    const { rows } = JSON.parse(body);
    expect(rows.map(({ kind, total, items }: AlertRows) => [kind, total, items.length])).toEqual([
      ["calls", 498, 10],
      ["appointments", 523, 10],
    ]);
    expect(rows[1].items[0]).toEqual({
      ...{ id: 609, at: SINCE.toISOString(), url: `${PUBLIC_URL}/appointments/609` },
      text: "Appointment 609, booked 3 Oct 2025, 22:19",
    });
    const [{ to, text }] = demo.mail.mails.splice(0) as [(typeof demo.mail.mails)[number]];
    expect(to).toEqual(["ines@salon.example"]);
    expect(text).toContain("Subject: =?UTF-8?Q?");
  });

  test("nobody acknowledges it, so more people are told, once; an acknowledged one waits for nobody", async () => {
    await demo.sql`update incidents set told_at = told_at - interval '31 minutes'`;
    const ref = { companyId: demo.companyId };
    await Promise.all([escalateIncidents(demo.db, ref), escalateIncidents(demo.db, ref)]);
    await demo.deliver();
    expect(textsOf(demo.last)).toHaveLength(1);
    expect(demo.slack.received).toEqual([]);
    const incidentId = Number((await demo.openIncidents())[0]!["id"]);
    await acknowledgeIncident(demo.db, { viewer: demo.viewer, incidentId });
    await expect(acknowledgeIncident(demo.db, { viewer: demo.viewer, incidentId })).rejects.toThrow("waits for nobody");
    await demo.monitor();
    expect((await demo.openIncidents())[0]).toMatchObject({ status: "acknowledged", acknowledged_by: "user:test" });
  });
});

test("a dropped trigger is named with the statement that restores it, and its incident ends when it stands again", async () => {
  const stored =
    await demo.sql`select pg_get_triggerdef(oid) as made from pg_trigger where tgname = 'appointments_link_update'`;
  await demo.sql`drop trigger appointments_link_update on appointments`;
  await demo.sql`drop index calls_customer_idx`;
  await demo.sql`alter table calls disable trigger calls_before_write`;
  const lost = await watchSchema(demo.db);
  expect(lost.map(({ guard }) => guard).toSorted()).toEqual([
    "index calls_customer_idx on calls",
    "trigger appointments_link_update on appointments",
    "trigger calls_before_write on calls",
  ]);
  expect((await demo.openIncidents()).map(({ cause }) => cause)).toEqual(["links", "schema"]);
  await demo.deliver();
  expect(demo.slack.received.splice(0)[0]!.body).toContain("appointments_link_update");
  for (const { restore } of lost) await demo.sql.unsafe(restore!);
  expect(
    await demo.sql`select pg_get_triggerdef(oid) as made from pg_trigger where tgname = 'appointments_link_update'`,
  ).toEqual(stored);
  expect(await watchSchema(demo.db)).toEqual([]);
  await demo.deliver();
  expect(textsOf(demo.slack)[0]).toContain("fine again");
});

test("an older version's worker misses no guard that a newer version has replaced", async () => {
  const [newer] = await demo.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer version', 9999999999999) returning id`;
  await demo.sql`alter table calls disable trigger calls_before_write`;
  expect(await watchSchema(demo.db)).toEqual([]);
  await demo.sql`alter table calls enable trigger calls_before_write`;
  await demo.sql`delete from drizzle.__drizzle_migrations where id = ${newer!["id"]}`;
});

test("a monitor that is late is reported by another process, and its next run ends that", async () => {
  const now = new Date();
  expect(await listLateMonitors(demo.db, now)).toEqual([]);
  await demo.sql`update monitor_runs set ran_at = ran_at - interval '16 minutes'`;
  const late = await listLateMonitors(demo.db, now);
  expect(late.map(({ companyId }) => companyId)).toEqual([demo.companyId]);
  // A process that has just begun to serve waits for the worker that was started with it, and pages nobody.
  const justNow = { servingSince: new Date(now.getTime() - 60_000), now };
  const longAgo = { servingSince: new Date(now.getTime() - 3_600_000), now };
  expect(await judgeMonitor(demo.db, justNow)).toEqual({ late: [], starting: true });
  expect(await judgeMonitor(demo.db, longAgo)).toEqual({ late, starting: false });
  await reportLateMonitors(demo.db, late);
  // What was reported stays late for a process that was started since.
  expect(await judgeMonitor(demo.db, justNow)).toMatchObject({ late: [{ isReported: true }], starting: false });
  await reportLateMonitors(demo.db, late);
  expect((await demo.openIncidents()).map(({ cause }) => cause)).toEqual(["links", "monitor"]);
  await demo.deliver();
  expect(textsOf(demo.slack)).toEqual([expect.stringContaining("Monitor broken")]);
  await demo.monitor();
  await demo.deliver();
  expect(textsOf(demo.slack)).toEqual([expect.stringContaining("Monitor fine again")]);
  expect(await judgeMonitor(demo.db, justNow)).toEqual({ late: [], starting: false });
});

describe("after a heal run and the review of the rest", () => {
  test("it resolves when nothing of it is open, and people hear of the recovery", async () => {
    const { runId } = await demo.plan();
    await demo.apply(runId);
    await demo.monitor();
    expect((await demo.openIncidents())[0]).toMatchObject({ cause: "links", status: "acknowledged" });
    await demo.sql`
      insert into review_deferrals (company_id, call_id, reason, deferred_by)
      select company_id, call_id, 'asked the customer', 'user:test' from link_ledger
       where booked and link_status not in ('linked', 'excluded')`;
    await demo.sql`
      update appointments set excluded_at = company_now(company_id), excluded_reason = 'nobody called'
       where source = 'voice_agent' and call_id is null and deleted_at is null`;
    const { state } = await demo.monitor();
    expect(state).toBe("healthy");
    expect(await demo.openIncidents()).toEqual([]);
    await demo.deliver();
    expect(textsOf(demo.slack)).toEqual([expect.stringContaining("Links fine again")]);
    // Who was asked last hears of the end too.
    expect(textsOf(demo.last)).toHaveLength(1);
    expect((await at("2025-10-20T12:00:00+02:00")).state).toBe("broken");
  });

  test("undone, it comes back as the same incident, which a silence keeps quiet", async () => {
    await demo.sql`update appointments set call_id = null where booked_at > '2025-11-05'`;
    await demo.monitor();
    const [again] = await demo.openIncidents();
    expect(again).toMatchObject({ cause: "links", status: "regressed", acknowledged_by: null });
    await demo.deliver();
    expect(textsOf(demo.slack)).toEqual([expect.stringContaining("broken again")]);
    const incidentId = Number(again!["id"]);
    await expect(
      silenceIncident(demo.db, { viewer: demo.viewer, incidentId, silence: { hours: 2, reason: " " } }),
    ).rejects.toThrow("needs a reason");
    await silenceIncident(demo.db, {
      viewer: demo.viewer,
      incidentId,
      silence: { hours: 2, reason: "release tonight" },
    });
    await demo.sql`update incidents set told_at = told_at - interval '31 minutes'`;
    await escalateIncidents(demo.db, { companyId: demo.companyId });
    expect(await demo.deliver()).toBe(0);
  });

  test("tells in its timeline what happened, in order", async () => {
    const kinds = await demo.sql`
      select e.kind from incident_events e join incidents i on i.id = e.incident_id where i.cause = 'links' order by e.id`;
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...["opened", "escalated", "acknowledged", "over", "resolved", "regressed", "silenced"],
    ]);
  });
});
