import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeSchema } from "../check/describe-schema";
import { type TestDatabase, testDatabase } from "../testing/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("docs/schema.md says what the live catalogue says", async () => {
  const written = readFileSync(fileURLToPath(new URL("../../docs/schema.md", import.meta.url)), "utf8");
  expect(written, "run: node --import tsx scripts/write-schema-doc.ts").toBe(await describeSchema(database.sql));
});

test("every table and view has a comment", async () => {
  const silent = await database.sql`
    select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and obj_description(oid, 'pg_class') is null`;
  expect([...silent]).toEqual([]);
});
