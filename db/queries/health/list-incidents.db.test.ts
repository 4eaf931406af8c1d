import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { findNewestIncident, listIncidents, listIncidentsToShow } from "./list-incidents";

let server: TestDatabase;
let db: Database;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const companies = await server.sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone)
    values ('salon', 'Salon', 'Europe/Berlin'), ('other', 'Other', 'Europe/Berlin') returning id::int as id`;
  companyId = companies[0]!.id;
  await server.sql`
    insert into incidents (company_id, cause, status, detail, since, opened_at, resolved_at)
    select c.id, 'traffic', 'resolved', '{"key": "silent"}', at, at, at
      from companies c, generate_series(timestamptz '2025-10-01', '2025-10-05', interval '1 day') at`;
  await server.sql`
    insert into incidents (company_id, cause, detail, since, opened_at)
    values (${companyId}, 'links', '{"key": "lost_in_a_row"}', '2025-10-03', '2025-10-03')`;
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

test("every incident of a company is on one page, newest first, whatever its state", async () => {
  const ids: number[] = [];
  for (let beforeId: number | null = null; ; beforeId = ids.at(-1)!) {
    const page = await listIncidents(db, { companyId, limit: 4, beforeId });
    ids.push(...page.incidents.map(({ id }) => id));
    if (!page.hasMore) break;
    expect(page.incidents).toHaveLength(4);
  }
  const own = await server.sql<{ id: number }[]>`
    select id::int as id from incidents where company_id = ${companyId} order by id desc`;
  expect(ids).toEqual(own.map(({ id }) => id));
  expect(ids).toHaveLength(6);
});

test("a state lists its own, and pages through them alone", async () => {
  const first = await listIncidents(db, { companyId, limit: 3, status: "resolved" });
  const beforeId = first.incidents.at(-1)!.id;
  const second = await listIncidents(db, { companyId, limit: 3, status: "resolved", beforeId });
  expect([first.hasMore, second.hasMore]).toEqual([true, false]);
  expect([...first.incidents, ...second.incidents].map(({ status }) => status)).toEqual(Array(5).fill("resolved"));
  const open = await listIncidents(db, { companyId, status: "opened" });
  expect(open.incidents.map(({ cause }) => cause)).toEqual(["links"]);
});

test("what is open is shown before what is over, however much came after it", async () => {
  await server.sql`
    insert into incidents (company_id, cause, status, detail, since, opened_at, resolved_at)
    select ${companyId}, 'traffic', 'resolved', '{"key": "silent"}', at, at, at
      from generate_series(timestamptz '2025-10-06', '2025-10-31', interval '1 day') at`;
  const shown = await listIncidentsToShow(db, { companyId });
  expect(shown.slice(0, 2).map(({ cause, status }) => [cause, status])).toEqual([
    ["links", "opened"],
    ["traffic", "resolved"],
  ]);
  expect((await findNewestIncident(db, { companyId, cause: "links" }))?.id).toBe(shown[0]!.id);
  expect(await findNewestIncident(db, { companyId, cause: "pairing" })).toBeNull();
});
