import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { incidentReport } from "@/domain/forensics/report";
import { getCheckedForensics } from "./get-checked-forensics";

let database: TestDatabase;
let db: Database;
const companyId = 1;

beforeAll(async () => {
  database = await testDatabase("demo");
  db = connect(database.url, { max: 3 });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("the outage is found to the record, with its interval, ids, rates and value", async () => {
  const { forensics, checks } = (await getCheckedForensics(db, { companyId }))!;
  const { failure } = forensics;
  expect(failure.lastGood).toEqual({ appointmentId: 571, callId: 552, at: new Date("2025-10-01T18:20:00+02:00") });
  expect(failure.firstBad).toEqual({ appointmentId: 609, callId: null, at: new Date("2025-10-03T22:19:00+02:00") });
  expect([failure.intervalMinutes, failure.recovered]).toEqual([3119, null]);
  expect(forensics.missingIds).toEqual({ count: 37, from: 572, to: 608, weak: false });
  expect([forensics.before.rate, forensics.after.rate]).toEqual([1, 0]);
  expect(forensics.affected).toMatchObject({ calls: 498, bookings: 523, valueCents: 1_743_000, withoutPrice: 0 });
  expect(forensics.links).toEqual({ neverMade: 523, lost: 0, late: 0, repaired: 0 });
  const phantoms = [559, 560, 561, 564, 575, 592, 594, 600, 605];
  expect(forensics.phantoms.map(({ callId }) => callId)).toEqual(phantoms);
  expect(failure.change).toMatchObject({ from: failure.lastGood!.at, to: failure.firstBad.at });
  expect(checks.filter((check) => !check.holds)).toEqual([]);
});

test("what records show stands above what only fits, and what they refute stands last", async () => {
  const { causes } = (await getCheckedForensics(db, { companyId }))!.forensics;
  const standing = Object.fromEntries(causes.map((one) => [one.cause, one.standing]));
  expect(causes[0]!.cause).toBe("stopped_naming");
  expect(standing).toEqual({
    ...{ stopped_naming: "shown", unmarked_change: "possible", not_arriving: "possible", agent_version: "possible" },
    ...{ guards_off: "unlikely", links_removed: "ruled_out", linked_late: "ruled_out" },
  });
});

test("a report of the newest records alone says from when on it looked", async () => {
  const { forensics } = (await getCheckedForensics(db, { companyId, mostRecords: 560 }))!;
  const [oldest] = await database.sql<{ at: Date }[]>`
    select booked_at as at from appointments where source = 'voice_agent' and excluded_at is null and deleted_at is null
     order by booked_at desc, id desc offset 559 limit 1`;
  expect(forensics.failure.firstBad.appointmentId).toBe(609);
  expect(forensics.lookedFrom! >= oldest!.at).toBe(true);
  expect(incidentReport(forensics, { moments: [], checks: [] }).flatMap(({ lines }) => lines)).toContainEqual(
    expect.objectContaining({ said: { key: "ask_older", values: { from: forensics.lookedFrom } } }),
  );
  expect((await getCheckedForensics(db, { companyId }))!.forensics.lookedFrom).toBeNull();
});

test("a failure that is older than what is looked at holds against the data, each side from where it was looked at", async () => {
  const { forensics, checks } = (await getCheckedForensics(db, { companyId, mostRecords: 300 }))!;
  expect(forensics.failure.lastGood).toBeNull();
  expect(forensics.open).toMatchObject({ calls: 300, bookings: 300 });
  expect(checks.filter((check) => !check.holds)).toEqual([]);
});

test("links that are made later are repairs and change nothing of what failed", async () => {
  await database.sql.begin(async (sql) => {
    await sql`select set_config('relink.method', 'heal', true)`;
    await sql`update appointments set call_id = 611 where id = 609`;
  });
  const { forensics, checks } = (await getCheckedForensics(db, { companyId }))!;
  expect(forensics.failure.firstBad.appointmentId).toBe(609);
  expect(forensics.affected).toMatchObject({ calls: 498, bookings: 523, valueCents: 1_743_000 });
  expect(forensics.open).toMatchObject({ calls: 497, bookings: 522, valueCents: 1_743_000 - 5_200 });
  expect([forensics.links.repaired, forensics.repairs]).toEqual([1, [{ method: "heal", bookings: 1 }]]);
  expect(checks.filter((check) => !check.holds)).toEqual([]);
});

test("an incident that says another beginning than the records is contradicted", async () => {
  const stated = { since: new Date("2025-10-04T08:00:00+02:00"), lastGoodAt: null };
  const { checks } = (await getCheckedForensics(db, { companyId, stated }))!;
  expect(checks.filter((check) => !check.holds).map(({ check }) => check)).toEqual(["stated_since"]);
});

test("links wiped by hand are told from links never made, with who wiped them", async () => {
  await database.sql`update appointments set call_id = null where id in (
    select id from appointments where call_id is not null and source = 'voice_agent' order by booked_at limit 12)`;
  const { forensics } = (await getCheckedForensics(db, { companyId, at: new Date("2025-08-01T00:00:00Z") }))!;
  expect(forensics.failure.recovered).not.toBeNull();
  expect(forensics.links).toMatchObject({ neverMade: 0, lost: 12 });
  expect(forensics.loss).toMatchObject({ silent: 0 });
  expect(forensics.causes[0]).toMatchObject({ cause: "links_removed", standing: "shown" });
});

test("links that vanish behind the guards are found because history still tells of them, and the guard is named", async () => {
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update appointments set call_id = null where id in (570, 609)`;
    await sql`update calls set appointment_id = null where id in (531, 611)`;
  });
  await database.sql`alter table appointments disable trigger appointments_link_update`;
  const { forensics, checks } = (await getCheckedForensics(db, { companyId }))!;
  expect(checks.filter((check) => !check.holds).map(({ check }) => check)).toEqual(["history"]);
  expect([forensics.failure.lastGood?.appointmentId, forensics.failure.firstBad.appointmentId]).toEqual([571, 609]);
  expect(forensics.loss).toMatchObject({ silent: 1 });
  const guards = forensics.causes.find(({ cause }) => cause === "guards_off")!;
  expect(guards.for[0]).toMatchObject({ key: "guards_missing", weight: "direct" });
});
