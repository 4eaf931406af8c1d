import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
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

test("follows the appointment's link in the same transaction", async () => {
  const { sql } = database;
  const call = await salon.call();
  await sql.begin(async (tx) => {
    const [made] = await tx`
      insert into appointments (company_id, starts_at, call_id) values (${salon.company}, now(), ${call}) returning id`;
    expect(await currentOf(tx, call)).toBe(Number(made?.["id"]));
  });
});

test("refuses a wrong back link", async () => {
  const { sql } = database;
  const [call, other] = [await salon.call(), await salon.call()];
  const appointment = await salon.appointment({ call_id: call });
  expect(await refusal(sql`update calls set appointment_id = ${appointment} where id = ${other}`)).toBe(
    "calls_before_write",
  );
});

test("refuses to empty a back link", async () => {
  const { sql } = database;
  const call = await salon.call();
  const appointment = await salon.appointment({ call_id: call });
  expect(await refusal(sql`update calls set appointment_id = null where id = ${call}`)).toBe("calls_before_write");
  expect(await currentOf(sql, call)).toBe(appointment);
});

test("refuses to write even the right back link by hand over a stale one", async () => {
  const { sql } = database;
  const call = await salon.call();
  await salon.appointment({ call_id: call });
  const later = await salon.appointment({ call_id: call });
  expect(await refusal(sql`update calls set appointment_id = ${later} where id = ${call}`)).toBe("calls_before_write");
});

test("refuses a call that is inserted with a back link", async () => {
  const { sql } = database;
  const appointment = await salon.appointment();
  expect(await refusal(salon.call({ appointment_id: appointment }))).toBe("calls_before_write");
  const upsert = sql`
    insert into calls (company_id, provider_call_id, started_at) values (${salon.company}, 'twice', now())`;
  await upsert;
  const again = sql`
    insert into calls (company_id, provider_call_id, started_at) values (${salon.company}, 'twice', now())
    on conflict (company_id, provider, provider_call_id) do update set appointment_id = ${appointment}`;
  expect(await refusal(again)).toBe("calls_before_write");
});

test("refuses at commit a back link that a trigger of somebody else wrote", async () => {
  const { sql } = database;
  const [call, other] = [await salon.call(), await salon.call()];
  const appointment = await salon.appointment({ call_id: call });
  const smuggle = (statement: string) =>
    sql.begin(async (tx) => {
      await tx`create temp table lever (id int) on commit drop`;
      await tx.unsafe(`create function pg_temp.pull() returns trigger language plpgsql as $$
        begin ${statement}; return null; end $$`);
      await tx`create trigger pull after insert on lever for each row execute function pg_temp.pull()`;
      await tx`insert into lever values (1)`;
    });
  expect(await refusal(smuggle(`update public.calls set appointment_id = null where id = ${call}`))).toBe(
    "calls_back_link_current",
  );
  expect(await refusal(smuggle(`update public.calls set appointment_id = ${appointment} where id = ${other}`))).toBe(
    "calls_appointment_back_link_fk",
  );
});

test("swaps a thousand links in one statement", async () => {
  const { sql } = database;
  const own = await openSalon(sql);
  await sql`insert into calls (company_id, provider_call_id, started_at)
    select ${own.company}, 'swap_' || n, now() from generate_series(1, 1000) n`;
  await sql`insert into appointments (company_id, starts_at, call_id)
    select company_id, now(), id from calls where company_id = ${own.company}`;
  await sql`
    with turned as (
      select id, call_id, lead(call_id) over (order by id) as next, first_value(call_id) over (order by id) as first
        from appointments where company_id = ${own.company})
    update appointments a set call_id = coalesce(t.next, t.first) from turned t where t.id = a.id`;
  const [counts] = await sql`
    select count(*)::int as moved from link_events where company_id = ${own.company} and kind = 'moved' and before <> after`;
  expect(counts).toEqual({ moved: 1000 });
  const [agreeing] = await sql`
    select count(*)::int as count from calls c join appointments a on a.id = c.appointment_id and a.call_id = c.id
     where c.company_id = ${own.company}`;
  expect(agreeing).toEqual({ count: 1000 });
});

test("keeps both sides together under COPY, and refuses COPY of a back link", async () => {
  const { sql } = database;
  const call = await salon.call();
  const copyInto = (table: string, columns: string) => sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
  const row = `${salon.company}\t2025-10-20 09:00+00\t${call}\n`;
  await pipeline(Readable.from([row]), await copyInto("appointments", "company_id, starts_at, call_id"));
  const appointment = await currentOf(sql, call);
  expect(appointment).not.toBeNull();

  const calls = await copyInto("calls", "company_id, provider_call_id, started_at, appointment_id");
  const refused = new Promise((_, reject) => calls.on("error", reject));
  calls.write(`${salon.company}\tcopied\t2025-10-01 09:00+00\t${appointment}\n`);
  expect(await refusal(refused)).toBe("calls_before_write");
});

test("refuses to renumber a call or an appointment, linked or not", async () => {
  const { sql } = database;
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  expect(await refusal(sql`update calls set id = id + 1000000 where id = ${call}`)).toBe("calls_before_write");
  expect(await refusal(sql`update appointments set id = id + 1000000 where id = ${appointment}`)).toBe(
    "appointments_before_write",
  );
});

test("refuses ids that a number in code cannot hold", async () => {
  expect(await refusal(salon.call({ id: "9007199254740992" }))).toBe("calls_id_exact_in_code");
  expect(await refusal(salon.appointment({ id: "9007199254740992" }))).toBe("appointments_id_exact_in_code");
});
