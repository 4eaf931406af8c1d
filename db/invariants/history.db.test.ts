import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { type Event, eventsOf, expectSound, openSalon, refusal, type Salon } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());
afterEach(() => expectSound(database.sql));

test("every change of a link is a line with what was before and after", async () => {
  const { sql } = database;
  const [a, b] = [await salon.call(), await salon.call()];
  const appointment = await salon.appointment();
  await sql`update appointments set call_id = ${a} where id = ${appointment}`;
  await sql`update appointments set call_id = ${b} where id = ${appointment}`;
  await sql`update appointments set call_id = null where id = ${appointment}`;
  await sql`update appointments set attendee_name = 'Lena' where id = ${appointment}`;
  const lines = (await eventsOf(sql, appointment)).map(({ kind, before, after }: Event) => [kind, before, after]);
  expect(lines).toEqual([
    ["linked", null, a],
    ["moved", a, b],
    ["unlinked", b, null],
  ]);
});

test("signs a line with the database's user when nobody signs", async () => {
  const { sql } = database;
  const appointment = await salon.appointment({ call_id: await salon.call() });
  const [user] = await sql`select session_user::text as name`;
  expect((await eventsOf(sql, appointment))[0]?.actor).toBe(`database:${user?.["name"]}`);
});

test("signs a line with the transaction's author, and only in that transaction", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment();
  const connection = await sql.reserve();
  await connection`begin`;
  await connection`select set_config('relink.actor', 'user:ana', true), set_config('relink.method', 'manual', true),
                          set_config('relink.reason', 'heard it', true)`;
  await connection`update appointments set call_id = ${call} where id = ${appointment}`;
  await connection`commit`;
  await connection`update appointments set call_id = null where id = ${appointment}`;
  connection.release();
  const events =
    await sql`select kind, method, reason from link_events where appointment_id = ${appointment} order by id`;
  expect([...events]).toEqual([
    { kind: "linked", method: "manual", reason: "heard it" },
    { kind: "unlinked", method: "database", reason: null },
  ]);
});

test("dates an imported link by its booking, and any other by the company's clock", async () => {
  const { sql } = database;
  const call = await salon.call();
  const imported = await sql.begin(async (tx) => {
    await tx`select set_config('relink.method', 'import', true)`;
    const [row] = await tx`insert into appointments (company_id, starts_at, booked_at, call_id)
      values (${salon.company}, now(), '2025-10-01T09:05:00Z', ${call}) returning id::float8`;
    return Number(row?.["id"]);
  });
  const byHand = await salon.appointment({ call_id: call });
  const when = async (appointment: number) => {
    const [row] = await sql<
      { at: Date }[]
    >`select occurred_at as at from link_events where appointment_id = ${appointment}`;
    return row?.at.toISOString();
  };
  expect(await when(imported)).toBe("2025-10-01T09:05:00.000Z");
  expect(await when(byHand)).toBe("2025-10-10T12:00:00.000Z");
});

test.each(["link_events", "appointment_events", "claims"])("refuses to edit or delete a row of %s", async (table) => {
  const { sql } = database;
  const appointment = await salon.appointment({ call_id: await salon.call() });
  await sql`insert into claims (company_id, appointment_id, kind, provider, value, origin)
    values (${salon.company}, ${appointment}, 'names_call', 'retell', 'nobody', ${table})`;
  expect(await refusal(sql`update ${sql(table)} set company_id = company_id`)).toBe(`${table}_append_only`);
  expect(await refusal(sql`delete from ${sql(table)}`)).toBe(`${table}_append_only`);
});

test("refuses a line of link history that somebody writes by hand", async () => {
  const { sql } = database;
  const forged = sql`insert into link_events (company_id, kind, actor, method, occurred_at)
    values (${salon.company}, 'linked', 'user:ana', 'manual', now())`;
  expect(await refusal(forged)).toBe("link_events_not_by_hand");
});

test.each(["relink.erasure", "relink.erasing", "relink.run", "relink.method", "relink.actor"])(
  "stays closed when %s is set",
  async (setting) => {
    const { sql } = database;
    await salon.appointment({ call_id: await salon.call() });
    const forged = sql.begin(async (tx) => {
      await tx`select set_config(${setting}, 'on', true)`;
      await tx`delete from link_events`;
    });
    expect(await refusal(forged)).toBe("link_events_append_only");
  },
);

test("refuses a link in the name of a method that nobody knows", async () => {
  const { sql } = database;
  const call = await salon.call();
  const forged = sql.begin(async (tx) => {
    await tx`select set_config('relink.method', 'magic', true)`;
    await tx`insert into appointments (company_id, starts_at, call_id) values (${salon.company}, now(), ${call})`;
  });
  expect(await refusal(forged)).toBe("link_events_method_known");
});
