import type { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";
import { openDoor } from "./testing/door";

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

test.each(Object.entries(goodbyes))(
  "a pool whose connections are %s fails without hammering, and answers soon after its database is back",
  async (_, sendAway) => {
    let isShut = true;
    let turnedAway = 0;
    const door = await openDoor(database.url, (socket) => {
      if (!isShut) return false;
      turnedAway++;
      sendAway(socket);
      return true;
    });
    const db = connect(door.url, { max: ASKED });
    const ask = () => db.execute(sql`select 1 as one`);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const answers = await Promise.allSettled(Array.from({ length: ASKED }, ask));
        expect(answers.map(({ status }) => status)).toEqual(Array(ASKED).fill("rejected"));
      }
      expect(turnedAway).toBeLessThanOrEqual(ROUNDS * ASKED);
      isShut = false;
      const since = performance.now();
      await ask();
      expect(performance.now() - since).toBeLessThan(3_000);
    } finally {
      await db.$client.end({ timeout: 1 });
      door.close();
    }
  },
);
