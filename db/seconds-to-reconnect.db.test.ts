import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/**
 * A door to the database that can be shut: whoever comes then is sent away at once, as by the system where nobody listens.
 * A connection that is closed politely before it was greeted the driver opens again without a pause and without an answer.
 */
async function openDoor() {
  const { hostname, port } = new URL(database.url);
  let isShut = true;
  const door = createServer((socket) => {
    socket.on("error", () => undefined);
    if (isShut) return void socket.resetAndDestroy();
    const server = connectTo(Number(port), hostname);
    server.on("error", () => socket.destroy());
    socket.on("close", () => server.destroy());
    socket.pipe(server).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const url = new URL(database.url);
  url.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  return {
    url: url.href,
    open() {
      isShut = false;
    },
    close: () => door.close(),
  };
}

test("a pool that was sent away again and again answers soon after its database is back", async () => {
  const door = await openDoor();
  const db = connect(door.url, { max: 10 });
  const ask = () => db.execute(sql`select 1 as one`);
  try {
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.allSettled(Array.from({ length: 10 }, ask));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill("rejected"));
    }
    door.open();
    const since = performance.now();
    await ask();
    expect(performance.now() - since).toBeLessThan(3_000);
  } finally {
    await db.$client.end({ timeout: 1 });
    door.close();
  }
});
