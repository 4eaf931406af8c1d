import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { currentOf, eventsOf, expectSound, openSalon, refusal, type Salon, statusOf } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());
afterEach(() => expectSound(database.sql));

const lastEvent = async (appointment: number) => (await eventsOf(database.sql, appointment)).at(-1);

test("a soft-deleted appointment keeps its call, stops being current and says so in history", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  await sql`update appointments set deleted_at = now() where id = ${appointment}`;
  expect(await currentOf(sql, call)).toBeNull();
  expect(await lastEvent(appointment)).toMatchObject({ kind: "deleted", before: call, after: call });
  await sql`update appointments set deleted_at = null where id = ${appointment}`;
  expect(await currentOf(sql, call)).toBe(appointment);
  expect(await lastEvent(appointment)).toMatchObject({ kind: "restored", after: call });
});

test("a soft deletion hands current on to the call's next booking", async () => {
  const { sql } = database;
  const call = await salon.call();
  const first = await salon.appointment({ call_id: call });
  const second = await salon.appointment({ call_id: call });
  await sql`update appointments set deleted_at = now() where id = ${first}`;
  expect(await currentOf(sql, call)).toBe(second);
});

test("a hard-deleted appointment leaves no pointer on its call, and its end in history", async () => {
  const { sql } = database;
  const call = await salon.call({ booking_outcome: "booked" });
  const appointment = await salon.appointment({ call_id: call });
  await sql`delete from appointments where id = ${appointment}`;
  expect(await currentOf(sql, call)).toBeNull();
  expect(await statusOf(sql, "calls", call)).toBe("orphaned");
  expect(await lastEvent(appointment)).toMatchObject({ kind: "removed", before: call, after: null });
});

test("a hard-deleted call frees its appointments and says so for each", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointments = [
    await salon.appointment({ call_id: call, source: "voice_agent" }),
    await salon.appointment({ call_id: call, source: "voice_agent" }),
  ];
  await sql`delete from calls where id = ${call}`;
  for (const appointment of appointments) {
    expect(await statusOf(sql, "appointments", appointment)).toBe("orphaned");
    expect(await lastEvent(appointment)).toMatchObject({ kind: "removed", before: call, after: null });
  }
  const [event] = await sql`select kind from link_events where call_id = ${call} and appointment_id is null`;
  expect(event).toEqual({ kind: "removed" });
});

test("a soft-deleted call keeps its link and its way back", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  await sql`update calls set deleted_at = now() where id = ${call}`;
  await sql`update calls set deleted_at = null where id = ${call}`;
  expect(await currentOf(sql, call)).toBe(appointment);
  const events = await sql`select kind from link_events where call_id = ${call} and appointment_id is null order by id`;
  expect(events.map((event) => event["kind"])).toEqual(["deleted", "restored"]);
});

test("one statement that deletes calls and their appointments together leaves nothing behind", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  await sql`with gone as (delete from appointments where id = ${appointment} returning call_id)
    delete from calls where id in (select call_id from gone)`;
  const [left] = await sql`
    select (select count(*) from calls where id = ${call})::int as calls,
           (select count(*) from appointments where id = ${appointment})::int as appointments`;
  expect(left).toEqual({ calls: 0, appointments: 0 });
  expect(await lastEvent(appointment)).toMatchObject({ kind: "removed" });
});

test.each([
  "truncate calls",
  "truncate calls cascade",
  "truncate appointments cascade",
  "truncate appointment_uids",
  "truncate claims",
  "truncate link_events",
  "truncate appointment_events",
  "truncate erasures",
  "truncate customers cascade",
  "truncate companies cascade",
  "truncate link_events restart identity",
])("refuses %s", async (statement) => {
  const { sql } = database;
  const call = await salon.call();
  await salon.appointment({ call_id: call });
  expect(await refusal(sql.unsafe(statement))).toMatch(/_no_truncate$|^0A000$/);
});
