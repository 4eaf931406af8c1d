import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getHealth } from "@/db/queries/health/get-health";
import type { AlertRows } from "@/domain/health/alert";
import { notifiersFor } from "@/integrations/notifiers";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { acknowledgeIncident } from "@/operations/health/acknowledge-incident";
import { deliverAlerts } from "@/operations/health/deliver-alerts";
import { escalateIncidents } from "@/operations/health/escalate-incidents";
import { judgeMonitor, listLateMonitors, reportLateMonitors } from "@/operations/health/judge-monitor";
import { monitorCompany } from "@/operations/health/monitor-company";
import { type ChannelInput, saveChannel } from "@/operations/health/save-channel";
import { silenceIncident } from "@/operations/health/silence-incident";
import { testChannel } from "@/operations/health/test-channel";
import {
  type HttpReceiver,
  httpReceiver,
  type MailReceiver,
  mailReceiver,
} from "@/operations/health/testing/receivers";
import { watchSchema } from "@/operations/health/watch-schema";

const SINCE = new Date("2025-10-03T22:19:00+02:00");
const LAST_GOOD = new Date("2025-10-01T18:20:00+02:00");
const publicUrl = "https://relink.example";
const notifiers = notifiersFor({ allowInside: true });
const seen = (receiver: HttpReceiver) => receiver.received.splice(0).map(({ body }) => JSON.parse(body).text as string);

let demo: DemoRuns;
let slack: HttpReceiver;
let hook: HttpReceiver;
let last: HttpReceiver;
let mail: MailReceiver;
const viewer = () => ({
  ...{ userId: "test", name: "Test", email: "test@relink.example", companyId: demo.companyId },
  ...({ role: "admin", locale: "en" } as const),
});
const monitor = () => monitorCompany(demo.db, { companyId: demo.companyId, asMonitor: true });
const deliver = () => deliverAlerts(demo.db, { notifiers, publicUrl });
const openIncidents = () => demo.sql`select * from incidents where status <> 'resolved' order by id`;

beforeAll(async () => {
  process.env["RELINK_SECRET_KEY"] = "only-for-tests-".repeat(3);
  [demo, slack, hook, last, mail] = await Promise.all([
    demoRuns(),
    httpReceiver(),
    httpReceiver(),
    httpReceiver(),
    mailReceiver(),
  ]);
  const common = { locale: "en", active: true, escalationOnly: false, address: null } as const;
  const mailConfig = {
    host: "127.0.0.1",
    port: mail.port,
    from: "Relink <relink@salon.example>",
    to: ["ines@salon.example"],
  };
  const channels: ChannelInput[] = [
    { ...common, kind: "slack", name: "Team", config: {}, secret: slack.url },
    { ...common, kind: "webhook", name: "Desk", config: {}, address: hook.url, secret: "signing-key" },
    { ...common, kind: "email", name: "Mail", config: mailConfig, secret: null, locale: "de" },
    { ...common, kind: "slack", name: "Boss", config: {}, secret: last.url, escalationOnly: true },
  ];
  for (const channel of channels) await saveChannel(demo.db, { viewer: viewer(), row: null, channel });
});
afterAll(async () => {
  await Promise.all([demo.close(), slack.close(), hook.close(), last.close(), mail.close()]);
});

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
    await Promise.all([monitor(), monitor(), monitorCompany(demo.db, { companyId: demo.companyId, asMonitor: false })]);
    await monitor();
    const open = await openIncidents();
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      cause: "links",
      status: "opened",
      since: SINCE,
      last_good_at: LAST_GOOD,
      until: null,
    });
    expect(await deliver()).toBe(3);
    expect(await deliver()).toBe(0);
    const [message] = slack.received.map(({ body }) => JSON.parse(body));
    expect(message.text).toContain("Haarwerk Friseure: Links broken since 3 Oct 2025, 22:19");
    expect(message.blocks.map((block: { type: string }) => block.type)).toEqual(
      expect.arrayContaining(["header", "section", "actions"]),
    );
    expect(slack.received[0]!.body).toContain("17,430");
    expect(slack.received[0]!.body).toContain(`${publicUrl}/heal/`);
    expect(slack.received[0]!.body).toContain(
      `<${publicUrl}/appointments/609|Appointment 609, booked 3 Oct 2025, 22:19>`,
    );
    expect(seen(slack)).toHaveLength(1);
    expect(last.received).toEqual([]);
  });

  test("the webhook is signed, and the e-mail is in its channel's language", () => {
    const [{ headers, body }] = hook.received.splice(0) as [(typeof hook.received)[number]];
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
      ...{ id: 609, at: SINCE.toISOString(), url: `${publicUrl}/appointments/609` },
      text: "Appointment 609, booked 3 Oct 2025, 22:19",
    });
    const [{ to, text }] = mail.mails.splice(0) as [(typeof mail.mails)[number]];
    expect(to).toEqual(["ines@salon.example"]);
    expect(text).toContain("Subject: =?UTF-8?Q?");
  });

  test("nobody acknowledges it, so more people are told, once; an acknowledged one waits for nobody", async () => {
    await demo.sql`update incidents set told_at = told_at - interval '31 minutes'`;
    const ref = { companyId: demo.companyId };
    await Promise.all([escalateIncidents(demo.db, ref), escalateIncidents(demo.db, ref)]);
    await deliver();
    expect(seen(last)).toHaveLength(1);
    expect(slack.received).toEqual([]);
    const incidentId = Number((await openIncidents())[0]!["id"]);
    await acknowledgeIncident(demo.db, { viewer: viewer(), incidentId });
    await expect(acknowledgeIncident(demo.db, { viewer: viewer(), incidentId })).rejects.toThrow("waits for nobody");
    await monitor();
    expect((await openIncidents())[0]).toMatchObject({ status: "acknowledged", acknowledged_by: "user:test" });
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
  expect((await openIncidents()).map(({ cause }) => cause)).toEqual(["links", "schema"]);
  await deliver();
  expect(slack.received.splice(0)[0]!.body).toContain("appointments_link_update");
  for (const { restore } of lost) await demo.sql.unsafe(restore!);
  expect(
    await demo.sql`select pg_get_triggerdef(oid) as made from pg_trigger where tgname = 'appointments_link_update'`,
  ).toEqual(stored);
  expect(await watchSchema(demo.db)).toEqual([]);
  await deliver();
  expect(seen(slack)[0]).toContain("fine again");
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
  expect((await openIncidents()).map(({ cause }) => cause)).toEqual(["links", "monitor"]);
  await deliver();
  expect(seen(slack)).toEqual([expect.stringContaining("Monitor broken")]);
  await monitor();
  await deliver();
  expect(seen(slack)).toEqual([expect.stringContaining("Monitor fine again")]);
  expect(await judgeMonitor(demo.db, justNow)).toEqual({ late: [], starting: false });
});

describe("after a heal run and the review of the rest", () => {
  test("it resolves when nothing of it is open, and people hear of the recovery", async () => {
    const { runId } = await demo.plan();
    await demo.apply(runId);
    await monitor();
    expect((await openIncidents())[0]).toMatchObject({ cause: "links", status: "acknowledged" });
    await demo.sql`
      insert into review_deferrals (company_id, call_id, reason, deferred_by)
      select company_id, call_id, 'asked the customer', 'user:test' from link_ledger
       where booked and link_status not in ('linked', 'excluded')`;
    await demo.sql`
      update appointments set excluded_at = company_now(company_id), excluded_reason = 'nobody called'
       where source = 'voice_agent' and call_id is null and deleted_at is null`;
    const { state } = await monitor();
    expect(state).toBe("healthy");
    expect(await openIncidents()).toEqual([]);
    await deliver();
    expect(seen(slack)).toEqual([expect.stringContaining("Links fine again")]);
    // Who was asked last hears of the end too.
    expect(seen(last)).toHaveLength(1);
    expect((await at("2025-10-20T12:00:00+02:00")).state).toBe("broken");
  });

  test("undone, it comes back as the same incident, which a silence keeps quiet", async () => {
    await demo.sql`update appointments set call_id = null where booked_at > '2025-11-05'`;
    await monitor();
    const [again] = await openIncidents();
    expect(again).toMatchObject({ cause: "links", status: "regressed", acknowledged_by: null });
    await deliver();
    expect(seen(slack)).toEqual([expect.stringContaining("broken again")]);
    const incidentId = Number(again!["id"]);
    await expect(
      silenceIncident(demo.db, { viewer: viewer(), incidentId, silence: { hours: 2, reason: " " } }),
    ).rejects.toThrow("needs a reason");
    await silenceIncident(demo.db, { viewer: viewer(), incidentId, silence: { hours: 2, reason: "release tonight" } });
    await demo.sql`update incidents set told_at = told_at - interval '31 minutes'`;
    await escalateIncidents(demo.db, { companyId: demo.companyId });
    expect(await deliver()).toBe(0);
  });

  test("tells in its timeline what happened, in order", async () => {
    const kinds = await demo.sql`
      select e.kind from incident_events e join incidents i on i.id = e.incident_id where i.cause = 'links' order by e.id`;
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...["opened", "escalated", "acknowledged", "over", "resolved", "regressed", "silenced"],
    ]);
  });
});

describe("whoever writes", () => {
  const links = (status: string, more = "") =>
    demo.sql.unsafe(`
    insert into incidents (company_id, cause, status, detail, since, opened_at${more && ", resolved_at"})
    values (${demo.companyId}, 'links', '${status}', '{}', now(), now()${more})`);

  test("an incident is one a cause, its life goes one way, and its timeline stays", async () => {
    await expect(links("opened")).rejects.toThrow("incidents_open_key");
    await expect(links("resolved")).rejects.toThrow("incidents_resolved_with_time");
    await expect(demo.sql`update incidents set status = 'opened'`).rejects.toThrow("cannot become");
    await expect(demo.sql`update incidents set silenced_until = now(), silence_reason = null`).rejects.toThrow(
      "incidents_silence_with_reason",
    );
    await expect(demo.sql`delete from incidents`).rejects.toThrow();
    await expect(demo.sql`update incident_events set note = 'x'`).rejects.toThrow("history");
    await expect(demo.sql`truncate incident_events`).rejects.toThrow();
  });

  test("no table but the sealed one holds a secret, and no audit", async () => {
    const [row] = await demo.sql<{ open: string; sealed: string }[]>`
      select (select string_agg(t::text, '') from alert_channels t) || (select string_agg(t::text, '') from audit_events t)
               || (select string_agg(t::text, '') from alert_deliveries t) as open,
             (select string_agg(sealed, ' ') from (table alert_channel_secrets union all table alert_channel_addresses) s) as sealed`;
    expect(row!.open).toContain("alert_channels");
    for (const secret of [slack.url, hook.url, "signing-key"]) {
      expect(row!.open).not.toContain(secret);
      expect(row!.sealed).not.toContain(secret);
    }
  });
});

test("a delivery that fails is tried again later, keeps why, and is given up in the end; a test says it at once", async () => {
  slack.answer = 500;
  const channel = (await demo.sql`select id::int from alert_channels where name = 'Team'`)[0]!;
  const asked = { viewer: viewer(), channelId: channel["id"] as number, notifiers, publicUrl };
  await expect(testChannel(demo.db, asked)).rejects.toThrow("answered 500");
  await demo.sql`
    insert into alert_deliveries (company_id, channel_id, incident_id, notice, occasion, attempts)
    select company_id, ${channel["id"]}, id, 'opened', 'again', 14 from incidents where cause = 'links'`;
  const log = async () =>
    (
      await demo.sql`select status, attempts, last_error, next_attempt_at > clock_timestamp() as later from alert_deliveries where occasion = 'again'`
    )[0];
  expect(await deliver()).toBe(0);
  expect(await log()).toMatchObject({
    status: "waiting",
    attempts: 15,
    last_error: expect.stringContaining("500"),
    later: true,
  });
  await demo.sql`update alert_deliveries set next_attempt_at = clock_timestamp() where occasion = 'again'`;
  await deliver();
  expect(await log()).toMatchObject({ status: "failed", attempts: 16 });
  slack.answer = 200;
  await testChannel(demo.db, asked);
  expect(slack.received.length).toBeGreaterThan(0);
  const inside = { ...asked, notifiers: notifiersFor({ allowInside: false }) };
  await expect(testChannel(demo.db, inside)).rejects.toThrow("https://");
});
