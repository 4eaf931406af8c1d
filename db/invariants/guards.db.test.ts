import type { Sql, TransactionSql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase, checkWithin, guardsLostWithin } from "../check";
import { expectedDefinitions } from "../check/expected";
import { invariants } from "../check/invariants";
import { type TestDatabase, testDatabase } from "../testing/database";
import { expectSound, openSalon, refusal, type Salon } from "./salon";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const guards = [...new Set(invariants.flatMap((invariant) => invariant.guards))];

/** What takes a guard away, by its kind. */
const removal: Record<string, (name: string, table: string) => string> = {
  trigger: (name, table) => `alter table ${table} disable trigger ${name}`,
  constraint: (name, table) => `alter table ${table} drop constraint ${name} cascade`,
  generated: (name, table) => `alter table ${table} alter column ${name} drop expression`,
  index: (name) => `drop index ${name}`,
  function: (name) => `do $$ begin execute (select 'drop function ' || oid::regprocedure || ' cascade' from pg_proc
    where proname = '${name}' and pronamespace = 'public'::regnamespace); end $$`,
  view: (name) => `drop view ${name} cascade`,
  table: (name) => `alter table ${name} enable row level security`,
};

/** What the check misses after a change, which is then taken back. */
async function missingAfter(statement: string): Promise<string[]> {
  return within(async (tx) => {
    await tx.unsafe(statement);
    const report = await checkWithin(tx);
    expect(report.ok).toBe(false);
    return report.invariants.flatMap(({ missing }) => missing);
  });
}

/** The same, from the catalogue alone. */
function lostAfter(statement: string): Promise<string[]> {
  return within(async (tx) => {
    await tx.unsafe(statement);
    return [...(await guardsLostWithin(tx))];
  });
}

/** Runs `work` in a transaction that never commits. */
async function within<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await database.sql
    .begin(async (tx) => {
      result = { value: await work(tx) };
      throw TAKEN_BACK;
    })
    .catch((error: unknown) => {
      if (error !== TAKEN_BACK) throw error;
    });
  if (result === undefined) throw new Error("The transaction did not run.");
  return result.value;
}

const TAKEN_BACK = new Error("taken back");

test("a fresh database is sound", async () => {
  await expectSound(database.sql);
});

test("every trigger, function and key that the migrations write by hand is watched", () => {
  const watched = expectedDefinitions();
  expect(watched.has("trigger appointments_link_update on appointments")).toBe(true);
  expect([...watched.keys()].filter((definition) => !guards.includes(definition))).toEqual([]);
});

/** What the counting does not need: without these only the guards are looked at, which is by far the shorter part. */
const LEAVES_QUERIES_WHOLE = new Set(["trigger", "table", "index"]);

test.each(guards)("is named when it is gone or switched off: %s", async (guard) => {
  const [kind = "", first = "", second = "", third = "", fourth = ""] = guard.split(" ");
  const [name, table] = kind === "generated" ? [second, fourth] : [first, third];
  const statement = removal[kind]?.(name, table) ?? kind;
  const lost = LEAVES_QUERIES_WHOLE.has(kind) ? await lostAfter(statement) : await missingAfter(statement);
  expect(lost).toContain(guard);
});

test.each([
  [
    "a trigger that does less",
    "trigger appointments_link_update on appointments",
    `create or replace trigger appointments_link_update after update of call_id on appointments
       for each row execute function truncate_is_refused()`,
  ],
  [
    "a trigger that only replicas run",
    "trigger calls_before_write on calls",
    "alter table calls enable replica trigger calls_before_write",
  ],
  [
    "a function with another body",
    "function check_back_link",
    `create or replace function check_back_link(company bigint, call bigint) returns boolean
       language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$ begin end $$`,
  ],
  [
    "a function that looks for tables elsewhere",
    "function current_appointment",
    "alter function current_appointment(bigint, bigint) set search_path = pg_temp, public",
  ],
  [
    "a key that is not validated",
    "constraint appointments_call_fk on appointments",
    `alter table appointments drop constraint appointments_call_fk;
     alter table appointments add constraint appointments_call_fk foreign key (company_id, call_id)
       references calls (company_id, id) on delete set null (call_id) not valid`,
  ],
  [
    "a key that deletes instead of emptying",
    "constraint appointments_call_fk on appointments",
    `alter table appointments drop constraint appointments_call_fk;
     alter table appointments add constraint appointments_call_fk foreign key (company_id, call_id)
       references calls (company_id, id) on delete cascade`,
  ],
  [
    "a key whose own triggers are off",
    "constraint appointments_call_fk on appointments",
    "alter table appointments disable trigger all",
  ],
  [
    "a rule that swallows rows",
    "table appointments",
    "create rule hush as on delete to appointments do instead nothing",
  ],
  ["a table that is emptied by a crash", "table claims", "alter table claims set unlogged"],
  ["a table beside the table", "table appointments", "create table shadow () inherits (appointments)"],
])("names the guard that was replaced by %s", async (_, guard, statement) => {
  expect(await missingAfter(statement)).toContain(guard);
});

test("shows a dropped column as violations and missing guards, without failing", async () => {
  const missing = await missingAfter("alter table appointments drop column call_id cascade");
  expect(missing).toContain("constraint appointments_call_fk on appointments");
});

async function inOwnDatabase(work: (sql: Sql, salon: Salon) => Promise<void>): Promise<void> {
  const own = await testDatabase();
  try {
    await work(own.sql, await openSalon(own.sql));
  } finally {
    await own.drop();
  }
}

test("counts links that were wiped while the guards were off", () =>
  inOwnDatabase(async (sql, salon) => {
    const [call, appointment] = [await salon.call(), await salon.appointment()];
    await sql`update appointments set call_id = ${call} where id = ${appointment}`;
    await sql`alter table appointments disable trigger all`;
    await sql`alter table calls disable trigger all`;
    await sql`update appointments set call_id = null`;
    await sql`alter table appointments enable trigger all`;
    await sql`alter table calls enable trigger all`;
    const report = await checkDatabase(sql);
    const violated = report.invariants.filter(({ violations }) => violations > 0).map(({ name }) => name);
    expect(violated).toContain("calls.appointment_id follows appointments.call_id");
    expect(violated).toContain("every change of a link is in its history");
    expect(report.invariants.flatMap(({ missing }) => missing)).toEqual([]);
  }));

test.each(["appointments_link_insert", "appointments_link_update", "appointments_link_delete"])(
  "commits no half link when %s is off",
  (trigger) =>
    inOwnDatabase(async (sql, salon) => {
      const [call, linkedCall] = [await salon.call(), await salon.call()];
      const linked = await salon.appointment({ call_id: linkedCall });
      const free = await salon.appointment();
      await sql.unsafe(`alter table appointments disable trigger ${trigger}`);
      const write = {
        appointments_link_insert: () => salon.appointment({ call_id: call }),
        appointments_link_update: () => sql`update appointments set call_id = ${call} where id = ${free}`,
        appointments_link_delete: () => sql`delete from appointments where id = ${linked}`,
      }[trigger];
      expect(await refusal(write?.() ?? Promise.resolve())).toMatch(
        /^calls_(back_link_current|appointment_back_link_fk)$/,
      );
    }),
);

test("commits no wrong, missing or stale back link when calls_before_write is off", () =>
  inOwnDatabase(async (sql, salon) => {
    const [call, other] = [await salon.call(), await salon.call()];
    const first = await salon.appointment({ call_id: call });
    const second = await salon.appointment({ call_id: call });
    await sql`alter table calls disable trigger calls_before_write`;
    const write = (id: number, value: number | null) =>
      refusal(sql`update calls set appointment_id = ${value} where id = ${id}`);
    expect(await write(other, first)).toBe("calls_appointment_back_link_fk");
    expect(await write(call, null)).toBe("calls_back_link_current");
    expect(await write(call, second)).toBe("calls_back_link_current");
    expect(await refusal(salon.call({ appointment_id: first }))).toBe("calls_appointment_back_link_fk");
  }));

test("commits no wrong back link when both upkeep and the last check are off", () =>
  inOwnDatabase(async (sql, salon) => {
    const [call, other] = [await salon.call(), await salon.call()];
    const appointment = await salon.appointment({ call_id: call });
    await sql`alter table appointments disable trigger user`;
    await sql`alter table calls disable trigger user`;
    expect(await refusal(sql`update appointments set call_id = ${other} where id = ${appointment}`)).toBe(
      "calls_appointment_back_link_fk",
    );
    expect(await refusal(sql`delete from appointments where id = ${appointment}`)).toBe(
      "calls_appointment_back_link_fk",
    );
  }));
