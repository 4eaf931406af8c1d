import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notifiersFor } from "@/integrations/notifiers";
import { acknowledgeIncident } from "@/operations/health/acknowledge-incident";
import { testChannel } from "@/operations/health/test-channel";
import { notifiers, PUBLIC_URL, type ToldDemo, toldDemo } from "./testing/told-demo";

let demo: ToldDemo;
beforeAll(async () => {
  demo = await toldDemo();
  await demo.monitor();
  await demo.deliver();
});
afterAll(() => demo.close());

describe("whoever writes", () => {
  const links = (status: string, more = "") =>
    demo.sql.unsafe(`
    insert into incidents (company_id, cause, status, detail, since, opened_at${more && ", resolved_at"})
    values (${demo.companyId}, 'links', '${status}', '{}', now(), now()${more})`);

  test("an incident is one a cause, its life goes one way, and its timeline stays", async () => {
    await expect(links("opened")).rejects.toThrow("incidents_open_key");
    await expect(links("resolved")).rejects.toThrow("incidents_resolved_with_time");
    const [open] = await demo.openIncidents();
    await acknowledgeIncident(demo.db, { viewer: demo.viewer, incidentId: Number(open!["id"]) });
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
    for (const secret of [demo.slack.url, demo.hook.url, "signing-key"]) {
      expect(row!.open).not.toContain(secret);
      expect(row!.sealed).not.toContain(secret);
    }
  });
});

test("a delivery that fails is tried again later, keeps why, and is given up in the end; a test says it at once", async () => {
  demo.slack.answer = 500;
  const channel = (await demo.sql`select id::int from alert_channels where name = 'Team'`)[0]!;
  const asked = {
    viewer: demo.viewer,
    channelId: channel["id"] as number,
    notifiers,
    publicUrl: PUBLIC_URL,
    say: String,
  };
  await expect(testChannel(demo.db, asked)).rejects.toThrow("answered 500");
  await demo.sql`
    insert into alert_deliveries (company_id, channel_id, incident_id, notice, occasion, attempts)
    select company_id, ${channel["id"]}, id, 'opened', 'again', 14 from incidents where cause = 'links'`;
  const log = async () =>
    (
      await demo.sql`select status, attempts, last_error, next_attempt_at > clock_timestamp() as later from alert_deliveries where occasion = 'again'`
    )[0];
  expect(await demo.deliver()).toBe(0);
  expect(await log()).toMatchObject({
    status: "waiting",
    attempts: 15,
    last_error: expect.stringContaining("500"),
    later: true,
  });
  await demo.sql`update alert_deliveries set next_attempt_at = clock_timestamp() where occasion = 'again'`;
  await demo.deliver();
  expect(await log()).toMatchObject({ status: "failed", attempts: 16 });
  demo.slack.answer = 200;
  await testChannel(demo.db, asked);
  expect(demo.slack.received.length).toBeGreaterThan(0);
  const inside = { ...asked, notifiers: notifiersFor({ allowInside: false }) };
  await expect(testChannel(demo.db, inside)).rejects.toThrow("https://");
});
