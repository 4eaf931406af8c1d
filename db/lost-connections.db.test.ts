import type { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database, ownConnection } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";
import { openDoor } from "./testing/door";
import { untilAborted } from "./until-aborted";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const cuts = {
  reset: (socket: Socket) => socket.resetAndDestroy(),
  ended: (socket: Socket) => socket.end(),
};
const sleep = sql`select pg_sleep(20)`;
const works = {
  "a statement in a transaction": (db: Database) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await tx.execute(sleep);
    }),
  "a statement that may be aborted": (db: Database) => untilAborted(db, sleep, new AbortController().signal),
  "a statement on a connection of one's own": async (db: Database) => {
    const own = ownConnection(db);
    try {
      await own`select pg_sleep(20)`;
    } finally {
      await expect.poll(() => own`select 7 as n`.catch(() => null), { timeout: 5_000 }).toEqual([{ n: 7 }]);
      await own.end({ timeout: 1 });
    }
  },
};
const cases = Object.entries(cuts).flatMap(([how, cut]) =>
  Object.entries(works).map(([what, work]) => [what, how, work, cut] as const),
);

test.each(cases)("%s whose connection is %s fails, and the pool answers as before", async (_what, _how, work, cut) => {
  const door = await openDoor(database.url);
  const db = connect(door.url, { max: 1 });
  try {
    const asleep = () =>
      database.sql`select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
    await expect.poll(async () => (await asleep()).length).toBe(0);
    const answer = work(db).then(
      () => "answered",
      () => "failed",
    );
    await expect.poll(async () => (await asleep()).length).toBe(1);
    for (const socket of door.inside) cut(socket);
    expect(await answer).toBe("failed");
    // What is sent in the very moment may be refused; nothing waits for ever.
    await expect.poll(() => db.execute(sql`select 7 as n`).catch(() => null), { timeout: 5_000 }).toEqual([{ n: 7 }]);
    for (let i = 0; i < 3; i++) expect(await db.execute(sql`select ${i}::int as n`)).toEqual([{ n: i }]);
  } finally {
    await db.$client.end({ timeout: 1 });
    door.close();
  }
});
