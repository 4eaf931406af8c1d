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

const at = (hour: number) => `2025-10-01T${String(hour).padStart(2, "0")}:00:00Z`;

test("keeps the first booking current when the call books a second one", async () => {
  const { sql } = database;
  const call = await salon.call();
  const first = await salon.appointment({ call_id: call, booked_at: at(9) });
  const second = await salon.appointment({ call_id: call, booked_at: at(10) });
  expect(await currentOf(sql, call)).toBe(first);
  const links = await sql`select id::float8 from appointments where call_id = ${call} order by id`;
  expect(links.map((row) => row["id"])).toEqual([first, second]);
});

test("makes the earlier booking current even when it arrives later", async () => {
  const call = await salon.call();
  await salon.appointment({ call_id: call, booked_at: at(10) });
  const earlier = await salon.appointment({ call_id: call, booked_at: at(9) });
  expect(await currentOf(database.sql, call)).toBe(earlier);
});

test("decides equal times by the lower id", async () => {
  const call = await salon.call();
  const first = await salon.appointment({ call_id: call, booked_at: at(9) });
  await salon.appointment({ call_id: call, booked_at: at(9) });
  expect(await currentOf(database.sql, call)).toBe(first);
});

test("moves current to the live booking on a cancellation, without a link event", async () => {
  const { sql } = database;
  const call = await salon.call();
  const first = await salon.appointment({ call_id: call, booked_at: at(9) });
  const second = await salon.appointment({ call_id: call, booked_at: at(10) });
  await sql`update appointments set status = 'cancelled' where id = ${first}`;
  expect(await currentOf(sql, call)).toBe(second);
  expect(await eventsOf(sql, first)).toHaveLength(1);
  await sql`update appointments set status = 'confirmed' where id = ${first}`;
  expect(await currentOf(sql, call)).toBe(first);
});

test("names the booking cancelled last when all are cancelled", async () => {
  const { sql } = database;
  const call = await salon.call();
  const first = await salon.appointment({ call_id: call, status: "cancelled", cancelled_at: at(12) });
  const second = await salon.appointment({ call_id: call, status: "rejected", cancelled_at: at(13) });
  expect(await currentOf(sql, call)).toBe(second);
  await sql`update appointments set cancelled_at = ${at(14)} where id = ${first}`;
  expect(await currentOf(sql, call)).toBe(first);
});

test("keeps row, call and current when an appointment is rescheduled", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  await sql`update appointments set starts_at = starts_at + interval '1 day', status = 'rescheduled' where id = ${appointment}`;
  expect(await currentOf(sql, call)).toBe(appointment);
  const [event] =
    await sql`select kind from appointment_events where appointment_id = ${appointment} order by id desc limit 1`;
  expect(event).toEqual({ kind: "rescheduled" });
});

test("turns an overwritten link into a move that leaves the former call as an orphan", async () => {
  const { sql } = database;
  const [from, to] = [await salon.call({ booking_outcome: "booked" }), await salon.call()];
  const appointment = await salon.appointment({ call_id: from });
  await sql`update appointments set call_id = ${to} where id = ${appointment}`;
  expect(await currentOf(sql, from)).toBeNull();
  expect(await statusOf(sql, "calls", from)).toBe("orphaned");
  expect(await currentOf(sql, to)).toBe(appointment);
  expect((await eventsOf(sql, appointment)).at(-1)).toMatchObject({ kind: "moved", before: from, after: to });
});

test("gives a uid to one appointment only, and never rewrites it", async () => {
  const { sql } = database;
  const [first, second] = [await salon.appointment(), await salon.appointment()];
  const add = (appointment: number) =>
    sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'chain', ${appointment})`;
  await add(first);
  expect(await refusal(add(second))).toBe("appointment_uids_pkey");
  expect(await refusal(sql`update appointment_uids set appointment_id = ${second} where uid = 'chain'`)).toBe(
    "appointment_uids_fixed",
  );
});

test("settles current for every call that one statement touches", async () => {
  const { sql } = database;
  const [a, b] = [await salon.call(), await salon.call()];
  const [first, second] = [await salon.appointment({ call_id: a }), await salon.appointment({ call_id: a })];
  await sql`update appointments set call_id = case id when ${first} then ${b}::bigint else call_id end,
                   cancelled_at = case id when ${second} then ${at(15)}::timestamptz end
             where id in (${first}, ${second})`;
  expect(await currentOf(sql, a)).toBe(second);
  expect(await currentOf(sql, b)).toBe(first);
});
