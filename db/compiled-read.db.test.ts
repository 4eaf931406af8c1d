import { asc, eq, type Placeholder, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "./client";
import { compileRead } from "./compiled-read";
import { openTestCompany, type TestCompany } from "./queries/calls/test-company";
import { calls } from "./schema/call";
import { customers } from "./schema/company";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
let db: Database;
let company: TestCompany;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 1 });
  company = await openTestCompany(database.sql);
  const customerId = await company.add("customers", { name: "Ida" });
  await company.call({ customer_id: customerId, duration_ms: 61_000, ended_at: "2025-10-01T09:01:01Z" });
  await company.call({ caller_name: "Ute" });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const select = (companyId: number | Placeholder) =>
  db
    .select({
      id: calls.id,
      startedAt: calls.startedAt,
      endedAt: calls.endedAt,
      customer: { id: customers.id, name: customers.name },
      isTest: calls.isTest,
      durationMs: calls.durationMs,
      twice: sql<number>`2 * ${calls.durationMs}`,
    })
    .from(calls)
    .leftJoin(customers, eq(customers.id, calls.customerId))
    .where(eq(calls.companyId, companyId))
    .orderBy(asc(calls.id));

test("reads the rows that the query builder reads: instants, numbers, and null where nothing is joined", async () => {
  const expected = await select(company.viewer.companyId);
  expect(expected).toMatchObject([{ customer: { name: "Ida" }, durationMs: 61_000 }, { customer: null }]);
  expect(await compileRead(db, select(company.viewer.companyId)).execute()).toEqual(expected);
});

test("reads with other values each time, also in a transaction", async () => {
  const companyId = company.viewer.companyId;
  const kept = compileRead(db, select(sql.placeholder("companyId")));
  expect(await kept.execute({ companyId })).toHaveLength(2);
  expect(await kept.execute({ companyId: companyId + 1 })).toEqual([]);
  await db.transaction(async (tx) => {
    await tx.update(calls).set({ isTest: true });
    const rows = await compileRead(tx, select(companyId)).execute();
    expect(rows.map((row) => row.isTest)).toEqual([true, true]);
  });
});
