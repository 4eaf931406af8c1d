import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { currentOf, expectSound, openSalon, refusal, type Salon, statusOf } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());
afterEach(() => expectSound(database.sql));

const suggest = (call: number, appointment: number) =>
  database.sql`update calls set suggested_appointment_id = ${appointment}, suggested_probability = 0.9 where id = ${call}`;

const suggestionOf = async (call: number, appointment: number) => {
  const [row] = await database.sql`
    select c.suggested_appointment_id::float8 as appointment, a.suggested_call_id::float8 as call
      from calls c, appointments a where c.id = ${call} and a.id = ${appointment}`;
  return row;
};

test.each([
  ["calls", "link_status", "'linked'"],
  ["calls", "has_appointment", "true"],
  ["calls", "is_booked", "true"],
  ["appointments", "link_status", "'linked'"],
])("refuses to write %s.%s by hand", async (table, column, value) => {
  const { sql } = database;
  await salon.appointment({ call_id: await salon.call() });
  expect(await refusal(sql.unsafe(`update ${table} set ${column} = ${value}`))).toBe("428C9");
});

test("refuses to write the claim state by hand", async () => {
  const { sql } = database;
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  expect(await refusal(sql`update calls set claim_state = 'conflict' where id = ${call}`)).toBe("calls_before_write");
  expect(await refusal(sql`update appointments set claim_state = 'conflict' where id = ${appointment}`)).toBe(
    "appointments_before_write",
  );
  expect(await refusal(salon.call({ claim_state: "names_partner" }))).toBe("calls_before_write");
  expect(await refusal(salon.appointment({ claim_state: "names_partner" }))).toBe("appointments_before_write");
});

test.each([
  [{ phase: "running" }, "pending"],
  [{ phase: "ended" }, "pending"],
  [{ phase: "analysed" }, "no_booking"],
  [{ phase: "analysed", booking_outcome: "none" }, "no_booking"],
  [{ phase: "analysed", booking_outcome: "cancelled" }, "no_booking"],
  [{ phase: "running", booking_outcome: "failed" }, "booking_failed"],
  [{ phase: "running", booking_outcome: "booked" }, "orphaned"],
  [{ booking_outcome: "booked", excluded_at: "2025-10-01T00:00:00Z", excluded_reason: "staff" }, "excluded"],
])("calls %j %s", async (fields, status) => {
  expect(await statusOf(database.sql, "calls", await salon.call(fields))).toBe(status);
});

test("calls an excluded call linked as soon as it is linked", async () => {
  const call = await salon.call({ excluded_at: "2025-10-01T00:00:00Z", excluded_reason: "wrong number" });
  await salon.appointment({ call_id: call });
  expect(await statusOf(database.sql, "calls", call)).toBe("linked");
});

test("shows a suggestion on both records", async () => {
  const [call, appointment] = [await salon.call({ booking_outcome: "booked" }), await salon.appointment()];
  await suggest(call, appointment);
  expect(await suggestionOf(call, appointment)).toEqual({ appointment, call });
  expect(await statusOf(database.sql, "calls", call)).toBe("suggested");
  expect(await statusOf(database.sql, "appointments", appointment)).toBe("suggested");
});

test.each([
  [
    "the appointment is linked elsewhere",
    "update appointments set call_id = (select max(id) from calls) where id = $2",
  ],
  ["the appointment is excluded", "update appointments set excluded_at = now(), excluded_reason = 'x' where id = $2"],
  ["the appointment is cancelled", "update appointments set status = 'cancelled' where id = $2"],
  ["the appointment is deleted", "update appointments set deleted_at = now() where id = $2"],
  ["the call is excluded", "update calls set excluded_at = now(), excluded_reason = 'x' where id = $1"],
  ["the call is deleted", "update calls set deleted_at = now() where id = $1"],
  [
    "the call books something else",
    "insert into appointments (company_id, starts_at, call_id) select company_id, now(), id from calls where id = $1",
  ],
  ["it is taken back", "update calls set suggested_appointment_id = null where id = $1"],
])("clears a suggestion on both records when %s", async (_, statement) => {
  const [call, appointment] = [await salon.call({ booking_outcome: "booked" }), await salon.appointment()];
  await suggest(call, appointment);
  await salon.call();
  await database.sql.unsafe(statement.replace("$1", String(call)).replace("$2", String(appointment)));
  expect(await suggestionOf(call, appointment)).toEqual({ appointment: null, call: null });
});

test("clears a suggestion when the suggested appointment or the call is removed", async () => {
  const { sql } = database;
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  await suggest(call, appointment);
  await sql`delete from appointments where id = ${appointment}`;
  const [left] = await sql`select suggested_appointment_id, suggested_probability from calls where id = ${call}`;
  expect(left).toEqual({ suggested_appointment_id: null, suggested_probability: null });

  const next = await salon.appointment();
  await suggest(call, next);
  await sql`delete from calls where id = ${call}`;
  expect(await statusOf(sql, "appointments", next)).toBe("not_applicable");
});

test("takes no suggestion of an appointment that is linked already", async () => {
  const appointment = await salon.appointment({ call_id: await salon.call() });
  const call = await salon.call({ booking_outcome: "booked" });
  await suggest(call, appointment);
  expect(await statusOf(database.sql, "calls", call)).toBe("orphaned");
  const born = await salon.call({ booking_outcome: "booked", suggested_appointment_id: appointment });
  expect(await statusOf(database.sql, "calls", born)).toBe("orphaned");
});

test("moves a suggestion from one call to another in two statements", async () => {
  const { sql } = database;
  const [from, to, appointment] = [await salon.call(), await salon.call(), await salon.appointment()];
  await suggest(from, appointment);
  expect(await refusal(sql`update calls set suggested_appointment_id = ${appointment} where id = ${to}`)).toBe(
    "calls_suggested_appointment_key",
  );
  await sql`update calls set suggested_appointment_id = null where id = ${from}`;
  await suggest(to, appointment);
  expect(await suggestionOf(to, appointment)).toEqual({ appointment, call: to });
});

test("refuses the mirror of a suggestion by hand", async () => {
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  const forged = database.sql`update appointments set suggested_call_id = ${call} where id = ${appointment}`;
  expect(await refusal(forged)).toBe("appointments_before_write");
});

test.each([
  ["status = 'cancelled'", true],
  ["status = 'rejected'", true],
  ["cancelled_at = now()", true],
  ["status = 'completed'", false],
])("keeps cancelled_at in step after %s", async (change, cancelled) => {
  const { sql } = database;
  const appointment = await salon.appointment({ call_id: await salon.call() });
  await sql.unsafe(`update appointments set ${change} where id = ${appointment}`);
  const [row] = await sql`select status in ('cancelled', 'rejected') as said, cancelled_at is not null as timed
    from appointments where id = ${appointment}`;
  expect(row).toEqual({ said: cancelled, timed: cancelled });
  await sql`update appointments set cancelled_at = null where id = ${appointment}`;
  const [after] =
    await sql`select status in ('cancelled', 'rejected') as said from appointments where id = ${appointment}`;
  expect(after).toEqual({ said: false });
});

test("keeps a cancelled appointment as the current one of a call that has no other", async () => {
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call, status: "cancelled" });
  expect(await currentOf(database.sql, call)).toBe(appointment);
});
