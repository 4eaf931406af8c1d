import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";

const ROUNDS = 3;
const ASKED = 10;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** As by the system where nobody listens; as by a proxy whose database is away; the same, once it has heard what is asked. */
const goodbyes = {
  reset: (socket: Socket) => socket.resetAndDestroy(),
  closed: (socket: Socket) => socket.end(),
  "closed when heard": (socket: Socket) => socket.once("data", () => socket.end()),
};

/** A door to the database that can be shut: whoever comes then is sent away. */
async function openDoor(sendAway: (socket: Socket) => unknown) {
  const { hostname, port } = new URL(database.url);
  let isShut = true;
  let turnedAway = 0;
  const door = createServer((socket) => {
    socket.on("error", () => undefined);
    if (isShut) {
      turnedAway++;
      return void sendAway(socket);
    }
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
    turnedAway: () => turnedAway,
    open() {
      isShut = false;
    },
    close: () => door.close(),
  };
}

test.each(Object.entries(goodbyes))(
  "a pool whose connections are %s fails without hammering, and answers soon after its database is back",
  async (_, sendAway) => {
    const door = await openDoor(sendAway);
    const db = connect(door.url, { max: ASKED });
    const ask = () => db.execute(sql`select 1 as one`);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const answers = await Promise.allSettled(Array.from({ length: ASKED }, ask));
        expect(answers.map(({ status }) => status)).toEqual(Array(ASKED).fill("rejected"));
      }
      expect(door.turnedAway()).toBeLessThanOrEqual(ROUNDS * ASKED);
      door.open();
      const since = performance.now();
      await ask();
      expect(performance.now() - since).toBeLessThan(3_000);
    } finally {
      await db.$client.end({ timeout: 1 });
      door.close();
    }
  },
);
