import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("a running statement can still be cancelled, though the server closes that connection without a word", async () => {
  const db = connect(database.url, { max: 2 });
  try {
    await db.$client`select 1`;
    const running = db.$client`select pg_sleep(60)`;
    const ended = expect(running).rejects.toMatchObject({ code: "57014" });
    await db.$client`select pg_sleep(0.1)`;
    running.cancel();
    await ended;
    expect(await db.$client`select 1 as one`).toEqual([{ one: 1 }]);
  } finally {
    await db.$client.end({ timeout: 1 });
  }
});

test("a database that refuses tells its own reason", async () => {
  const url = new URL(database.url);
  url.pathname = "/nowhere_to_be_found";
  const db = connect(url.href, { max: 1 });
  try {
    await expect(db.$client`select 1`).rejects.toMatchObject({ code: "3D000" });
  } finally {
    await db.$client.end({ timeout: 1 });
  }
});
