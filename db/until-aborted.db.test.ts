import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "./client";
import { listen, RECONNECTED } from "./listen";
import { type TestDatabase, testDatabase } from "./testing/database";
import { untilAborted } from "./until-aborted";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 2 });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("an aborted statement is ended on the server, too", async () => {
  const leaving = new AbortController();
  const answer = untilAborted(db, sql`select pg_sleep(60) as long_sleep`, leaving.signal);
  const working = () =>
    database.sql`select 1 from pg_stat_activity where state = 'active' and query like '%as long_sleep%' and pid <> pg_backend_pid()`;
  await expect.poll(async () => (await working()).length).toBe(1);
  leaving.abort();
  expect(await answer).toBeNull();
  await expect.poll(async () => (await working()).length).toBe(0);
});

test("a statement that is ended between its rows leaves no trace in the next one's", async () => {
  const one = connect(database.url, { max: 1 });
  const leaving = new AbortController();
  const statement = sql`select i from generate_series(1, 5000) i union all select 1 from (select pg_sleep(60)) as between_rows`;
  const answer = untilAborted(one, statement, leaving.signal);
  const asleep = () =>
    database.sql`select 1 from pg_stat_activity where wait_event = 'PgSleep' and query like '%as between_rows%'`;
  await expect.poll(async () => (await asleep()).length).toBe(1);
  leaving.abort();
  expect(await answer).toBeNull();
  expect(await untilAborted(one, sql`select 7 as n`, new AbortController().signal)).toEqual([{ n: 7 }]);
  await one.$client.end();
});

test("a statement that is aborted while its connection is being opened leaves the connection to the next one", async () => {
  const one = connect(database.url, { max: 1 });
  const leaving = new AbortController();
  const answer = untilAborted(one, sql`select 1 as n`, leaving.signal);
  leaving.abort();
  expect(await answer).toBeNull();
  expect(await untilAborted(one, sql`select 7 as n`, new AbortController().signal)).toEqual([{ n: 7 }]);
  await one.$client.end();
});

test("what a statement does wrong is thrown, not taken for an abort", async () => {
  await expect(untilAborted(db, sql`select 1 / 0`, new AbortController().signal)).rejects.toThrow("division by zero");
});

test("a listener hears again after its connection was lost", async () => {
  const heard: string[] = [];
  const listening = listen(database.url, "a_channel", (payload) => heard.push(payload));
  await expect.poll(() => heard).toEqual([RECONNECTED]);
  await database.sql`select pg_notify('a_channel', '1')`;
  await expect.poll(() => heard).toEqual([RECONNECTED, "1"]);
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen "a_channel"'`;
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual([RECONNECTED, "1", RECONNECTED]);
  await database.sql`select pg_notify('a_channel', '2')`;
  await expect.poll(() => heard.at(-1)).toBe("2");
  await listening.stop();
});
