import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database, ownConnection } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";
import { untilAborted } from "./until-aborted";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A way to the database that can be cut, and is open again at once. */
async function openWay() {
  const open = new Set<Socket>();
  const door = createServer((socket) => {
    open.add(socket);
    const server = connectTo(Number(new URL(database.url).port), new URL(database.url).hostname);
    for (const side of [socket, server]) side.on("error", () => undefined);
    socket.on("close", () => {
      open.delete(socket);
      server.destroy();
    });
    socket.pipe(server).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const url = new URL(database.url);
  url.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  return {
    db: connect(url.href, { max: 1 }),
    cut: (how: (socket: Socket) => unknown) => open.forEach((socket) => void how(socket)),
    close: () => door.close(),
  };
}
type Way = Awaited<ReturnType<typeof openWay>>;

const cuts = {
  reset: (socket: Socket) => socket.resetAndDestroy(),
  ended: (socket: Socket) => socket.end(),
};
const sleep = sql`select pg_sleep(20)`;
const works = {
  "a statement in a transaction": (db: Database) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await tx.execute(sql`select pg_sleep(20)`);
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
  const way: Way = await openWay();
  try {
    const asleep = () =>
      database.sql`select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
    await expect.poll(async () => (await asleep()).length).toBe(0);
    const answer = work(way.db).then(
      () => "answered",
      () => "failed",
    );
    await expect.poll(async () => (await asleep()).length).toBe(1);
    way.cut(cut);
    expect(await answer).toBe("failed");
    // What is sent in the very moment may be refused; nothing waits for ever.
    await expect
      .poll(() => way.db.execute(sql`select 7 as n`).catch(() => null), { timeout: 5_000 })
      .toEqual([{ n: 7 }]);
    for (let i = 0; i < 3; i++) expect(await way.db.execute(sql`select ${i}::int as n`)).toEqual([{ n: i }]);
  } finally {
    await way.db.$client.end({ timeout: 1 });
    way.close();
  }
});
