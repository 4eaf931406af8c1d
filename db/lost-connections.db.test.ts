import type { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

describe("a connection that the server ends", () => {
  const endOf = (mark: string) =>
    database.sql`select pg_terminate_backend(pid) from pg_stat_activity where query like ${`%${mark}%`} and pid <> pg_backend_pid() and state = 'active'`;
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => "answered",
      () => "failed",
    );

  test("in the middle of a statement leaves nothing behind: the very next statement is answered", async () => {
    const db = connect(database.url, { max: 1 });
    for (let round = 0; round < 5; round++) {
      const lost = failing(db.execute(sql`select pg_sleep(20), 'lost alone'`));
      await expect.poll(() => endOf("lost alone")).toHaveLength(1);
      expect(await lost).toBe("failed");
      expect(await db.execute(sql`select ${round}::int as n`)).toEqual([{ n: round }]);
    }
    await db.$client.end({ timeout: 1 });
  });

  test("disturbs nobody on the others: what runs goes on, what waits has its turn, dates stay dates of ours", async () => {
    const db = connect(database.url, { max: 2 });
    const lost = failing(db.execute(sql`select pg_sleep(20), 'lost of two'`));
    const running = db.transaction(async (tx) => {
      await tx.execute(sql`select pg_sleep(1)`);
      return tx.execute(sql`select '2025-10-06T10:00:00Z'::timestamptz as at`);
    });
    const waiting = Array.from({ length: 4 }, (_, n) => db.execute(sql`select ${n}::int as n`));
    await expect.poll(() => endOf("lost of two")).toHaveLength(1);
    expect(await lost).toBe("failed");
    const since = await db.execute(sql`select '2025-10-06T10:00:00Z'::timestamptz as at`);
    expect(await running).toEqual(since);
    expect(since[0]?.["at"]).toBeTypeOf("string");
    expect(await Promise.all(waiting)).toEqual([[{ n: 0 }], [{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    await db.$client.end({ timeout: 1 });
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
  });
});
