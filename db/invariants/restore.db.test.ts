import { execFile, execFileSync } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { currentOf, expectSound, openSalon } from "./salon";

let original: TestDatabase;
let copy: TestDatabase;
let call: number;

beforeAll(async () => {
  [original, copy] = [await testDatabase(), await testDatabase()];
  const { sql } = original;
  const salon = await openSalon(sql);
  call = await salon.call({ booking_outcome: "booked" });
  const first = await salon.appointment({ call_id: call, attendee_name: "Jürgen\tGroß\n" });
  await salon.appointment({ call_id: call, status: "cancelled" });
  await sql`update appointments set deleted_at = now() where id = ${first}`;
  await sql`update appointments set deleted_at = null where id = ${first}`;
  const [oneSided, suggested] = [
    await salon.call({ booking_outcome: "booked" }),
    await salon.call({ booking_outcome: "booked" }),
  ];
  const [named, open] = [await salon.appointment(), await salon.appointment()];
  await sql`insert into appointment_uids (company_id, uid, appointment_id) values (${salon.company}, 'u', ${named})`;
  await sql`insert into claims (company_id, call_id, kind, provider, value, origin)
    values (${salon.company}, ${oneSided}, 'names_booking', 'calcom', 'u', 'test')`;
  await sql`update calls set suggested_appointment_id = ${open} where id = ${suggested}`;
  const customer = await salon.customer("Petra Vogel");
  await sql`select erase_person(${salon.company}, ${customer}, 'asked')`;
});
afterAll(async () => {
  await original.drop();
  await copy.drop();
});

const fingerprint = (sql: Sql) => sql`
  select 'call' as kind, id, appointment_id, claim_state, link_status from calls
  union all select 'appointment', id, call_id, claim_state, link_status from appointments
  union all select 'event', id, call_id, kind, method from link_events
  order by 1, 2`;

async function expectSameAndGuarded(sql: Sql): Promise<void> {
  expect([...(await fingerprint(sql))]).toEqual([...(await fingerprint(original.sql))]);
  await expectSound(sql);
  const [before] = await sql`select id::float8 as id from appointments where call_id = ${call} order by id limit 1`;
  await sql`update appointments set call_id = null where id = ${before?.["id"]}`;
  expect(await currentOf(sql, call)).not.toBe(before?.["id"]);
  await sql`insert into appointments (company_id, starts_at, call_id) select company_id, now(), id from calls where id = ${call}`;
  await expectSound(sql);
}

/** Restores data into an empty schema as a data-only restore does: with triggers held back until the rows are there. */
async function restoreRows(from: Sql, to: Sql): Promise<void> {
  const tables = await from<{ table: string; columns: string }[]>`
    select c.relname as table, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1`;
  const target = await to.reserve();
  await target`set session_replication_role = replica`;
  for (const { table, columns } of tables) {
    const rows = await from.unsafe(`copy ${table} (${columns}) to stdout`).readable();
    await pipeline(rows, await target.unsafe(`copy ${table} (${columns}) from stdin`).writable());
    await target.unsafe(`do $$ begin
      perform setval(pg_get_serial_sequence('${table}', 'id'), coalesce((select max(id) from ${table}), 0) + 1, false);
      exception when others then null; end $$`);
  }
  await target`set session_replication_role = origin`;
  target.release();
}

test("rows copied into an empty database pass the check and stay guarded", async () => {
  await restoreRows(original.sql, copy.sql);
  await expectSameAndGuarded(copy.sql);
});

/** Whether this machine's pg_dump can read the server: it must not be older. */
async function canDump(): Promise<boolean> {
  try {
    const version = Number(/(\d+)/.exec(execFileSync("pg_dump", ["--version"], { encoding: "utf8" }))?.[1]);
    const [server] = await original.sql`select current_setting('server_version_num')::int / 10000 as major`;
    return version >= Number(server?.["major"]);
  } catch {
    return false;
  }
}

test("a dump restored into an empty database passes the check and stays guarded", async (context) => {
  if (!(await canDump())) context.skip("pg_dump is missing or older than the server");
  const admin = postgres(original.url, { max: 1, onnotice: () => undefined });
  const url = new URL(original.url);
  url.pathname = `${url.pathname}_restored`;
  await admin`create database ${admin(url.pathname.slice(1))} template template0`;
  const restored = postgres(url.href, { onnotice: () => undefined });
  try {
    const dump = await promisify(execFile)("pg_dump", ["--no-owner", original.url], { maxBuffer: 64 * 1024 * 1024 });
    const psql = promisify(execFile)("psql", ["-v", "ON_ERROR_STOP=1", "-q", url.href]);
    psql.child.stdin?.end(dump.stdout);
    await psql;
    await expectSameAndGuarded(restored);
  } finally {
    await restored.end();
    await admin`drop database ${admin(url.pathname.slice(1))} with (force)`;
    await admin.end();
  }
});
