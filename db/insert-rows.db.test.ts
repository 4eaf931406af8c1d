import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "./client";
import { insertRows } from "./insert-rows";
import { calls, callTranscripts } from "./schema/call";
import { companies, customers } from "./schema/company";
import { type TestDatabase, testDatabase } from "./testing/database";

let server: TestDatabase;
let db: Database;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

let slugs = 0;
beforeEach(async () => {
  const slug = `c${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  companyId = company!.id;
});

test("keeps instants, decimals, booleans, absent values and nested values as they were given", async () => {
  const call = {
    companyId,
    providerCallId: "call_a",
    startedAt: new Date("2025-10-06T10:00:00.123Z"),
    endedAt: null,
    costCents: "12.3400",
    isTest: true,
    fieldVersions: { summary: ["ended", 7] as [string, number] },
  };
  const [inserted] = await db.execute<{ id: number }>(sql`${insertRows(calls, [call])} returning id::float8 as id`);
  const [row] = await db.select().from(calls);
  expect(row).toMatchObject({ ...call, id: inserted!.id, phase: "running" });

  const turns = [
    { kind: "tool_call" as const, id: "1", name: "book", arguments: '{"text": "C:\\u005c \\ud800"}', atSeconds: 1.5 },
  ];
  await db.execute(insertRows(callTranscripts, [{ companyId, callId: inserted!.id, turns }]));
  expect((await db.select().from(callTranscripts))[0]!.turns).toEqual(turns);
});

test("returns in the order of the rows, whatever their text holds", async () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).map((value) => value.replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (names) => {
      const rows = names.map((name) => ({ companyId, name }));
      const kept = await db.execute<{ name: string }>(sql`${insertRows(customers, rows)} returning name`);
      expect(kept.map((row) => row.name)).toEqual(names);
    }),
    { numRuns: 50 },
  );
});

test("replaces half a surrogate pair, which no text can hold, and leaves backslashes alone", async () => {
  const rows = [
    { companyId, name: "a\ud800b" },
    { companyId, name: "a\\ud800b" },
    { companyId, name: "👍\udc00" },
  ];
  const kept = await db.execute<{ name: string }>(sql`${insertRows(customers, rows)} returning name`);
  expect(kept.map((row) => row.name)).toEqual(["a\ufffdb", "a\\ud800b", "👍\ufffd"]);
});
