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
