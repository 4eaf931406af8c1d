import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import type { Alert } from "@/domain/health/alert";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { deliverAlerts } from "../health/deliver-alerts";
import { queueSummaries } from "./queue-summaries";

let demo: DemoRuns;
let db: Database;
const sent: Alert[] = [];
const keep = { send: async (_: unknown, alert: Alert) => void sent.push(alert) };
const deliver = async () => {
  await queueSummaries(db);
  await deliverAlerts(db, {
    notifiers: { email: keep, slack: keep, webhook: keep },
    publicUrl: "https://relink.example",
  });
  return sent.splice(0).filter(({ kind }) => kind === "weekly");
};

beforeAll(async () => {
  demo = await demoRuns();
  db = connect(demo.url, { max: 2 });
  await demo.sql`insert into alert_channels (company_id, kind, name, config, locale)
    values (${demo.companyId}, 'email', 'Leitung', '{"host":"mail.example","from":"a@salon.example","to":["b@salon.example"]}', 'en')`;
});
afterAll(async () => {
  await db.$client.end();
  await demo.close();
});
const at = (moment: string) => demo.sql`update companies set fixed_now = ${moment}::timestamptz`;

test("nobody hears of a week who did not ask for it", async () => {
  await at("2025-11-03 08:00+01");
  expect(await deliver()).toEqual([]);
});

test("the past week is told once, on Monday from seven o'clock where the company is, with its range", async () => {
  await demo.sql`update companies set weekly_summary = true`;
  await at("2025-11-03 06:59+01");
  expect(await deliver()).toEqual([]);
  await at("2025-11-03 07:00+01");
  const [summary, ...others] = await deliver();
  expect(others).toEqual([]);
  expect(summary?.headline).toBe("Haarwerk Friseure: the week from 27 Oct 2025 to 2 Nov 2025");
  const facts = Object.fromEntries(summary!.facts.map(({ label, value }) => [label, value]));
  expect(facts["Link rate"]).toBe("0%");
  expect(facts["Conversion"]).toMatch(/^0% to \d+(\.\d)?%$/);
  expect(facts["What to look at"]).toMatch(/^\d+ booked calls without an appointment/);
  expect(summary?.links[0]?.url).toBe("https://relink.example/insights?from=2025-10-27&to=2025-11-02");
  expect(await deliver()).toEqual([]);
});
