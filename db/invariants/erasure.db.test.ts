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

async function knownCustomer(of: Salon) {
  const { sql } = database;
  const customer = await of.customer("Petra Vogel");
  const call = await of.call({
    customer_id: customer,
    from_number: "030 23125042",
    from_e164: "+493023125042",
    caller_name: "Petra Vogel",
    summary: "Frau Vogel bucht einen Schnitt",
  });
  const appointment = await of.appointment({
    customer_id: customer,
    call_id: call,
    attendee_name: "Petra Vogel",
    attendee_email: "petra@example.org",
    attendee_phone_e164: "+493023125042",
  });
  await sql`insert into call_transcripts (call_id, company_id, turns)
    values (${call}, ${of.company}, '[{"text":"Petra Vogel"}]')`;
  await sql`insert into call_notes (company_id, call_id, body) values (${of.company}, ${call}, 'Petra Vogel is allergic')`;
  await sql`insert into booking_statements (company_id, call_id, position, origin, customer_name, phone_e164)
    values (${of.company}, ${call}, 1, 'tool', 'Petra Vogel', '+493023125042')`;
  await deliver(of, { call_id: call, body: '{"call":{"call_id":"c","transcript":"Petra Vogel"}}' });
  await deliver(of, { status: "parked", reason: "unreadable", body: '{"payload":{"phone":"+493023125042"}}' });
  await sql.begin(async (tx) => {
    await tx`select set_config('relink.reason', 'Petra Vogel called again', true)`;
    await tx`update appointments set excluded_at = now(), excluded_reason = 'Petra Vogel asked' where id = ${appointment}`;
  });
  return { customer, call, appointment };
}

let delivered = 0;
function deliver(of: Salon, fields: { call_id?: number; body: string; status?: "parked"; reason?: string }) {
  const { sql } = database;
  delivered += 1;
  const row = { company_id: of.company, provider: "retell", event: "call_ended", digest: Buffer.alloc(32, delivered) };
  return sql`insert into webhook_deliveries ${sql({ status: "done", ...row, ...fields, due_at: null, settled_at: new Date() })}`;
}

/** Every row of a company that holds `text` anywhere, by table. */
async function tablesHolding(text: string, company: number): Promise<string[]> {
  const tables = await database.sql<{ table: string }[]>`
    select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'company_id' and table_name <> 'link_ledger' order by 1`;
  const holding: string[] = [];
  for (const { table } of tables) {
    const [row] = await database.sql`
      select count(*)::int as count from ${database.sql(table)} r where company_id = ${company} and r::text ilike ${`%${text}%`}`;
    if (row?.["count"] > 0) holding.push(table);
  }
  return holding;
}

test("erasing a person blanks all that is personal and keeps every row and link", async () => {
  const { sql } = database;
  const { customer, call, appointment } = await knownCustomer(salon);
  expect(await tablesHolding("vogel", salon.company)).not.toEqual([]);
  await sql`select erase_person(${salon.company}, ${customer}, 'asked to be forgotten')`;
  expect(await tablesHolding("vogel", salon.company)).toEqual([]);
  expect(await tablesHolding("23125042", salon.company)).toEqual([]);
  expect(await currentOf(sql, call)).toBe(appointment);
});

test("erasing a person reaches what others searched for: no kept export says it, and no saved view that names them", async () => {
  const { sql } = database;
  const { customer } = await knownCustomer(salon);
  const company = salon.company;
  await sql`insert into users (id, name, email) values ('seeker', 'Ada', 'ada@example.com')`;
  const exported = (query: string) =>
    sql`insert into access_events (company_id, actor, action, detail)
      values (${company}, 'user:seeker', 'export', ${sql.json({ list: "calls", query })})`;
  await exported("?status=linked&q=Petra%20V%6Fgel&dir=asc");
  await exported("?status=linked");
  const views = {
    "Frau Vogel": "?q=0302312+5042&status=linked",
    Stammkunden: "?q=petra%20vo",
    Broken: "?q=%FF",
    Schmidt: "?q=Schmidt&dir=asc",
    Alle: "?dir=asc",
  };
  for (const [name, query] of Object.entries(views)) {
    await sql`insert into saved_views (company_id, user_id, screen, name, query)
      values (${company}, 'seeker', 'calls', ${name}, ${query})`;
  }
  await sql`select erase_person(${company}, ${customer}, 'asked')`;
  expect(await tablesHolding("vogel", company)).toEqual([]);
  const kept =
    await sql`select detail from access_events where company_id = ${company} and action = 'export' order by id`;
  expect(kept.map((row) => row["detail"])).toEqual([
    { list: "calls", query: "?status=linked&q=&dir=asc", erased: true },
    { list: "calls", query: "?status=linked" },
  ]);
  const after = await sql`select name, query from saved_views where company_id = ${company} order by id`;
  expect(after.map((row) => row["query"])).toEqual([
    "?q=&status=linked",
    "?q=",
    "?q=",
    "?q=Schmidt&dir=asc",
    "?dir=asc",
  ]);
  expect(after.map((row) => row["name"]).slice(1)).toEqual(["Stammkunden", "Broken", "Schmidt", "Alle"]);
});

test("an erasure records itself, and its record cannot be edited", async () => {
  const { sql } = database;
  const { customer } = await knownCustomer(salon);
  await sql`select erase_person(${salon.company}, ${customer}, 'asked again')`;
  const [record] =
    await sql`select scope, reason, customer_id::float8 as customer from erasures where customer_id = ${customer}`;
  expect(record).toEqual({ scope: "person", reason: "asked again", customer });
  expect(await refusal(sql`update erasures set reason = 'other'`)).toBe("erasures_append_only");
  expect(await refusal(sql`delete from erasures`)).toBe("erasures_append_only");
});

test("erasing a person whom we called blanks the number that was dialled, and what another call said of it", async () => {
  const { sql } = database;
  const customer = await salon.customer("Petra Vogel");
  await sql`update customers set phone_e164 = '+493023125042' where id = ${customer}`;
  const call = await salon.call({
    customer_id: customer,
    direction: "outbound",
    from_number: "+493099999",
    to_number: "030 23125042",
    from_e164: "+493023125042",
  });
  const other = await salon.call({});
  await sql`insert into booking_statements (company_id, call_id, position, origin, customer_name, phone_e164)
    values (${salon.company}, ${other}, 1, 'tool', 'Petra Vogel', '+493023125042')`;
  await sql`select erase_person(${salon.company}, ${customer}, 'asked')`;
  expect(await tablesHolding("23125042", salon.company)).toEqual([]);
  expect(await tablesHolding("vogel", salon.company)).toEqual([]);
  const [row] = await sql`select from_number from calls where id = ${call}`;
  expect(row).toEqual({ from_number: "+493099999" });
});

test("erasing one customer leaves the others alone", async () => {
  const { sql } = database;
  const other = await openSalon(sql);
  await knownCustomer(other);
  const { customer } = await knownCustomer(salon);
  await sql`select erase_person(${salon.company}, ${customer}, 'asked')`;
  expect(await tablesHolding("vogel", other.company)).toContain("customers");
});

test("purging a company leaves nothing of it but its name and the record", async () => {
  const { sql } = database;
  const doomed = await openSalon(sql);
  const { call } = await knownCustomer(doomed);
  await sql`insert into claims (company_id, call_id, kind, provider, value, origin)
    values (${doomed.company}, ${call}, 'names_booking', 'calcom', 'u', 'test')`;
  await sql`insert into booking_no_shows (company_id, provider, uid, no_show, said_at)
    values (${doomed.company}, 'calcom', 'u', true, now())`;
  await sql`insert into integrations (company_id, provider) values (${doomed.company}, 'retell')`;
  await sql`insert into integration_keys (company_id, provider, purpose, sealed, hint, added_by)
    values (${doomed.company}, 'retell', 'signing', ${`v1.00000000.${"A".repeat(40)}`}, '1234', 'test')`;
  await sql`insert into webhook_refusals (company_id, provider, reason, hour, count, last_at)
    values (${doomed.company}, 'retell', 'no_signature', now(), 1, now())`;
  await knownCustomer(salon);
  await sql`select purge_company(${doomed.company}, 'contract ended')`;
  expect(await tablesHolding("", doomed.company)).toEqual(["erasures"]);
  expect(await tablesHolding("", salon.company)).toContain("link_events");
});

test("an erasure opens history for itself only, not for the rest of its transaction", async () => {
  const { sql } = database;
  const { customer, appointment } = await knownCustomer(salon);
  const abuse = sql.begin(async (tx) => {
    await tx`select erase_person(${salon.company}, ${customer}, 'a pretext')`;
    await tx`delete from link_events where appointment_id = ${appointment}`;
  });
  expect(await refusal(abuse)).toBe("link_events_append_only");
  const lever = sql.begin(async (tx) => {
    await tx`select erase_person(${salon.company}, ${customer}, 'a pretext')`;
    await tx`create temp table lever (id int) on commit drop`;
    await tx.unsafe(`create function pg_temp.pull() returns trigger language plpgsql as
      $$ begin delete from public.link_events; return null; end $$`);
    await tx`create trigger pull after insert on lever for each row execute function pg_temp.pull()`;
    await tx`insert into lever values (1)`;
  });
  expect(await refusal(lever)).toBe("link_events_append_only");
});

test("an erasure without a reason is refused", async () => {
  const { sql } = database;
  const { customer } = await knownCustomer(salon);
  expect(await refusal(sql`select erase_person(${salon.company}, ${customer}, '')`)).toBe("erasures_with_reason");
  expect(await refusal(sql`select purge_company(${salon.company}, '')`)).toBe("erasures_with_reason");
});
