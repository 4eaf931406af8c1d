import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { currentOf, expectSound, openSalon, refusal, type Salon } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());
afterEach(() => expectSound(database.sql));

test("refuses an appointment that names another company's call", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  const [call, foreign] = [await salon.call(), await other.call()];
  expect(await refusal(salon.appointment({ call_id: foreign }))).toBe("appointments_call_fk");
  const appointment = await salon.appointment({ call_id: call });
  expect(await refusal(sql`update appointments set call_id = ${foreign} where id = ${appointment}`)).toBe(
    "appointments_call_fk",
  );
  expect(await currentOf(sql, call)).toBe(appointment);
});

test("refuses to carry a call or an appointment over to another company", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  expect(await refusal(sql`update appointments set company_id = ${other.company} where id = ${appointment}`)).toBe(
    "appointments_before_write",
  );
  expect(await refusal(sql`update calls set company_id = ${other.company} where id = ${call}`)).toBe(
    "calls_before_write",
  );
});

test("refuses a suggestion across companies", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  const [call, appointment] = [await salon.call(), await other.appointment()];
  expect(await refusal(sql`update calls set suggested_appointment_id = ${appointment} where id = ${call}`)).toBe(
    "calls_suggested_appointment_fk",
  );
});

test("refuses another company's customer on a call and on an appointment", async () => {
  const other = await openSalon(database.sql);
  const customer = await other.customer("Petra Vogel");
  expect(await refusal(salon.call({ customer_id: customer }))).toBe("calls_customer_fk");
  expect(await refusal(salon.appointment({ customer_id: customer }))).toBe("appointments_customer_fk");
});

test("refuses a transcript and a uid that belong to a record of another company", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  const [call, appointment] = [await other.call(), await other.appointment()];
  const transcript = sql`insert into call_transcripts (call_id, company_id, turns) values (${call}, ${salon.company}, '[]')`;
  expect(await refusal(transcript)).toBe("call_transcripts_call_fk");
  const uid = sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'u', ${appointment})`;
  expect(await refusal(uid)).toBe("appointment_uids_appointment_fk");
});

test("leaves another company's record alone that a claim happens to name", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  await other.call({ provider_call_id: "shared" });
  const appointment = await salon.appointment();
  await sql`insert into claims (company_id, appointment_id, kind, provider, value, origin)
    values (${salon.company}, ${appointment}, 'names_call', 'retell', 'shared', 'metadata')`;
  const [state] = await sql`select claim_state from appointments where id = ${appointment}`;
  expect(state).toEqual({ claim_state: "names_missing" });
  const [foreign] = await sql`select claim_state from calls where provider_call_id = 'shared'`;
  expect(foreign).toEqual({ claim_state: "none" });
});
