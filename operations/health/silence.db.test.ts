import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { reachOf } from "@/domain/health/alert";
import { escalateIncidents } from "./escalate-incidents";
import { silenceIncident } from "./silence-incident";
import { type Problem, syncIncident } from "./sync-incident";
import { tellAfterSilence } from "./tell-after-silence";

const START = new Date("2025-11-06T11:00:00Z");
let server: TestDatabase;
let db: Database;
let viewer: Viewer;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const [company] = await server.sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now) values ('silent', 'Salon', 'Europe/Berlin', ${START}) returning id::int as id`;
  viewer = { userId: "test", name: "Test", email: "", companyId: company!.id, role: "admin", locale: "en" };
  await server.sql`
    insert into alert_channels (company_id, kind, name, config) values (${company!.id}, 'webhook', 'Desk', '{"url": "https://desk.invalid/"}')`;
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

const problem: Problem = { detail: { key: "silent", seen: 12 }, since: START, lastGoodAt: null };
const see = (now: Problem | null) =>
  db.transaction((tx) =>
    syncIncident(tx, {
      ...{ companyId: viewer.companyId, cause: "traffic", problem: now, at: START },
      isRepaired: async () => true,
    }),
  );
const silence = async (hours: number | null) => {
  const [incident] = await server.sql<{ id: number }[]>`select id::int as id from incidents`;
  await silenceIncident(db, {
    ...{ viewer, incidentId: incident!.id },
    silence: hours === null ? null : { hours, reason: "release" },
  });
};
const laterBy = (hours: number) =>
  server.sql`update companies set fixed_now = fixed_now + make_interval(hours => ${hours})`;
const look = () => db.transaction((tx) => tellAfterSilence(tx, viewer));
/** What has come into the delivery log since it was last asked. */
const told = async () => {
  const rows = await server.sql<{ notice: string }[]>`delete from alert_deliveries returning notice`;
  return rows.map(({ notice }) => notice);
};

test("who was told that it is broken hears of its end once the silence is over, and only then", async () => {
  await see(problem);
  expect(await told()).toEqual(["opened"]);
  await silence(4);
  await see(null);
  await laterBy(3);
  await look();
  expect(await told()).toEqual([]);
  await laterBy(2);
  await look();
  await look();
  expect(await told()).toEqual(["resolved"]);
});

test("what comes back in a silence is told when it ends, by itself or by hand, and then waits to be acknowledged anew", async () => {
  await server.sql`update incidents set silenced_until = company_now(company_id) + interval '1 hour'`;
  await see(problem);
  await server.sql`update incidents set told_at = told_at - interval '2 hours'`;
  await silence(null);
  expect(await told()).toEqual(["regressed"]);
  await escalateIncidents(db, viewer);
  expect(await told()).toEqual([]);
  const kinds = await server.sql`select kind from incident_events order by id desc limit 2`;
  expect(kinds.map(({ kind }) => kind)).toEqual(["told_late", "unsilenced"]);
});

test("what ended and came back in one silence is news to nobody", async () => {
  await silence(2);
  await see(null);
  await see(problem);
  await laterBy(3);
  await look();
  expect(await told()).toEqual([]);
});

test("who took it over in the silence calls nobody when it ends", async () => {
  await see(null);
  await told();
  await server.sql`update incidents set silenced_until = company_now(company_id) + interval '1 hour'`;
  await see(problem);
  await server.sql`update incidents set status = 'acknowledged', acknowledged_at = now(), acknowledged_by = 'user:test'`;
  await laterBy(2);
  await look();
  expect(await told()).toEqual([]);
});

test("an escalation that reaches nobody says so in the timeline", async () => {
  await server.sql`update alert_channels set active = false`;
  await see(null);
  await see(problem);
  await server.sql`update incidents set told_at = told_at - interval '31 minutes'`;
  await escalateIncidents(db, viewer);
  const [last] = await server.sql`select kind, detail from incident_events order by id desc limit 1`;
  expect(last).toEqual({ kind: "escalated", detail: { channels: 0 } });
});

test.each([
  [[], "nobody"],
  [[{ active: false, escalationOnly: false }], "nobody"],
  [[{ active: true, escalationOnly: true }], "only_escalated"],
  [[{ active: true, escalationOnly: false }], "no_escalation"],
  [
    [
      { active: true, escalationOnly: false },
      { active: true, escalationOnly: true },
    ],
    "everybody",
  ],
])("channels %j reach %s", (channels, reach) => {
  expect(reachOf(channels)).toBe(reach);
});
