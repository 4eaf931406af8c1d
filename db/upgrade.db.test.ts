import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { checkDatabase } from "./check";
import { migrate } from "./migrate";
import { currentMigration, pendingMigrations } from "./migration-state";

/** Where earlier installations may stand, and what they held by then. Each release adds the last migration that it had. */
const EARLIER = [
  { after: "the console", schema: "0008_console-guards", parts: ["core"] },
  { after: "heal runs", schema: "0034_link-events-not-by-time", parts: ["core", "heal"] },
  { after: "live data and health", schema: "0046_deploy-guards", parts: ["core", "heal", "live"] },
];
/** Written from what was there, or removed since. */
const NOT_COMPARED = ["appointment_names", "call_names"];
/** Were tables, and are views of the same rows. */
const VIEWS = ["staff_hours"];

let admin: Sql;
const made: { name: string; sql: Sql }[] = [];
beforeAll(() => {
  admin = postgres(inject("testServerUrl"), { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  for (const { name, sql } of made) {
    await sql.end({ timeout: 5 });
    await admin`drop database if exists ${admin(name)} with (force)`;
  }
  await admin.end();
});

test.each(EARLIER)(
  "an installation from after $after keeps every record, link and state",
  async ({ schema, parts }) => {
    const { url, sql } = await databaseAt(schema);
    for (const part of parts) await sql.file(new URL(`testing/earlier/${part}.sql`, import.meta.url).pathname);
    const before = await contents(sql);
    expect(before.rows["link_events"]).toBeGreaterThan(50);
    expect(Object.keys(before.calls).toSorted()).toEqual(expect.arrayContaining(["linked", "one_sided", "orphaned"]));

    await migrate(url);

    expect(await pendingMigrations(sql)).toEqual([]);
    const { ok, invariants } = await checkDatabase(sql);
    expect(invariants.filter((one) => one.violations > 0 || one.missing.length > 0)).toEqual([]);
    expect(ok).toBe(true);
    const after = await contents(sql);
    expect(after).toMatchObject(before);
    const [found] = await sql`
    select count(distinct call_id)::int as calls from call_words where word in (select words_of_name(fold_name('Müller')))`;
    expect(found?.["calls"]).toBe(before.rows["calls"]);
  },
);

test("a migration that a long transaction keeps from its lock lets others pass, says who it is, and goes on afterwards", async () => {
  const { url, sql } = await databaseAt("0046_deploy-guards");
  const olderVersion = await sql.reserve();
  await olderVersion`begin`;
  await olderVersion`select count(*) from call_names`;
  const said: string[] = [];
  const migrating = migrate(url, { lockMs: 100, patienceMs: 1_500, onStep: (step) => said.push(step) });
  const outcome = migrating.then(
    () => "migrated",
    (error: Error) => error.message,
  );
  await expect.poll(() => said.at(-1)).toContain("0049_drop-call-names waits for other transactions to end");
  // The transaction is still open: behind a lock that is waited for without end, this would never be answered.
  expect(await sql`select count(*)::int as calls from call_names`).toEqual([{ calls: 0 }]);
  expect(await outcome).toMatch(
    /^The migration 0049_drop-call-names does not get its locks\..*\(.+, idle in transaction, open for \d+ s\)/,
  );
  expect(await currentMigration(sql)).toBe("0048_call-words-kept");
  await olderVersion`commit`;
  olderVersion.release();
  await migrate(url);
  expect(await pendingMigrations(sql)).toEqual([]);
});

async function databaseAt(schema: string): Promise<{ url: string; sql: Sql }> {
  const name = `upgrade_${randomBytes(6).toString("hex")}`;
  await admin`create database ${admin(name)}`;
  const url = new URL(inject("testServerUrl"));
  url.pathname = `/${name}`;
  await migrate(url.href, { upTo: schema });
  const sql = postgres(url.href, { max: 3, onnotice: () => undefined });
  made.push({ name, sql });
  return { url: url.href, sql };
}

type Contents = {
  /** How many rows each table has. */
  rows: Record<string, number>;
  /** How many calls and appointments have each status. */
  calls: Record<string, number>;
  appointments: Record<string, number>;
  /** A digest of who is linked to whom, and of the history of it. */
  links: string;
  history: string;
};

async function contents(sql: Sql): Promise<Contents> {
  const tables = await sql<{ name: string; count: number }[]>`
    select relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text::int as count
      from pg_class where (relkind = 'r' or relname = any(${VIEWS})) and relnamespace = 'public'::regnamespace`;
  const rows = Object.fromEntries(tables.map(({ name, count }) => [name, count]));
  for (const name of NOT_COMPARED) delete rows[name];
  const statuses = async (table: string) => {
    const counts = await sql<{ status: string; count: number }[]>`
      select link_status as status, count(*)::int as count from ${sql(table)} group by 1`;
    return Object.fromEntries(counts.map(({ status, count }) => [status, count]));
  };
  const [digest] = await sql<{ links: string; history: string }[]>`
    select (select md5(string_agg(concat(id, '>', call_id), ',' order by id)) from appointments) as links,
           (select md5(string_agg(concat_ws('|', id, kind, call_id, appointment_id, before, after, actor, method, occurred_at), ','
                                  order by id)) from link_events) as history`;
  return { rows, calls: await statuses("calls"), appointments: await statuses("appointments"), ...digest! };
}
