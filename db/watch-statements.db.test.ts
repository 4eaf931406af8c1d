import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { withLogContext } from "@/lib/log-context";
import { connect, type Database } from "./client";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 1 });
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("a slow statement is told with the ids of who asked for it, and without its values", async () => {
  const told = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  await withLogContext({ requestId: "of-who-opened" }, () => db.execute(sql`select 1`));
  const slow = () =>
    db.transaction((tx) => tx.execute(sql`select pg_sleep(${1.01}) as slept, ${"Anna"}::text as of_whom`));
  await withLogContext({ requestId: "of-who-asked" }, slow);
  expect(told).toHaveBeenCalledOnce();
  const [line] = told.mock.calls[0] as unknown as [{ requestId: string; ms: number; statement: string }];
  expect(line).toMatchObject({
    requestId: "of-who-asked",
    statement: "select pg_sleep($1) as slept, $2::text as of_whom",
  });
  expect(line.ms).toBeGreaterThanOrEqual(1_000);
});
