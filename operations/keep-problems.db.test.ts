import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listProblems } from "@/db/queries/settings/list-problems";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import type { ProblemKind } from "@/domain/problems";
import { log } from "@/lib/log";
import { withLogContext } from "@/lib/log-context";
import { SLOW_STATEMENT } from "@/lib/problem-lines";
import { dropOldProblems, keepProblems } from "./keep-problems";

let server: TestDatabase;
let db: Database;
let companyId: number;
let otherId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 3 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  await db.execute(sql`delete from problems`);
  const row = () => ({ slug: `c${crypto.randomUUID()}`, name: "Salon", timeZone: "Europe/Berlin" });
  const made = await db.insert(companies).values([row(), row()]).returning();
  [companyId, otherId] = made.map(({ id }) => id) as [number, number];
});

async function told(work: () => void): Promise<void> {
  const keeper = keepProblems(db, "web");
  work();
  await keeper.stop();
}

const fail = (words: string) => log.error({ err: new TypeError(words) }, "a job failed");

async function listed(kind: ProblemKind = "error", of = companyId) {
  const viewer: Viewer = { userId: "u", name: "", email: "", role: "admin", locale: "en", companyId: of };
  return (await listProblems(db, { viewer, kind, before: null })).problems;
}

test("what is alike is one row, counted over writes, with the latest's ids", async () => {
  for (const requestId of ["r1", "r2"]) await told(() => withLogContext({ companyId, requestId }, () => fail("no")));
  const [row, ...more] = await listed();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ companyId, process: "web", message: "a job failed", times: 2, worstMs: null });
  expect(row!.detail).toMatchObject({ requestId: "r2", err: { type: "TypeError" } });
});

test("errors of another kind are other rows, and what was seen last comes first", async () => {
  await told(() => {
    fail("no");
    log.error({ err: new RangeError("no") }, "a delivery broke its translator");
  });
  await told(() => log.error("the monitor is late"));
  await told(() => fail("no"));
  expect((await listed()).map(({ message, times }) => [message, times])).toEqual([
    ["a job failed", 2],
    ["the monitor is late", 1],
    ["a delivery broke its translator", 1],
  ]);
});

test("a slow statement keeps its worst time, and no other warning is kept", async () => {
  await told(() => {
    for (const ms of [1200, 4300, 1100]) log.warn({ ms, statement: "select 1" }, SLOW_STATEMENT);
    log.warn("a regular job could not be put into the queue");
  });
  expect(await listed("slow")).toMatchObject([{ times: 3, worstMs: 4300, detail: { statement: "select 1" } }]);
  expect(await listed()).toEqual([]);
});

test("a company sees its own and nobody's, and what a company that is gone left behind is nobody's", async () => {
  await told(() => {
    for (const of of [companyId, otherId, 999_999_999]) withLogContext({ companyId: of }, () => fail("no"));
  });
  expect((await listed()).map((row) => row.companyId).sort()).toEqual([companyId, null].sort());
  expect((await listed("error", otherId)).map((row) => row.companyId).sort()).toEqual([otherId, null].sort());
});

test("nobody's data gets into a row", async () => {
  await told(() => fail('no customer "Erika Mustermann" at erika@example.com, +49 171 3920042'));
  expect(JSON.stringify(await listed())).not.toMatch(/Erika|Mustermann|example\.com|3920042/);
});

test("what the database refuses is held, and written with the next", async () => {
  const keeper = keepProblems(db, "worker");
  await db.execute(sql`alter table problems rename to problems_away`);
  fail("no");
  await keeper.stop();
  await db.execute(sql`alter table problems_away rename to problems`);
  await keeper.stop();
  expect(await listed()).toHaveLength(1);
});

test("what was last seen more than thirty days ago goes", async () => {
  await told(() => fail("no"));
  await db.execute(
    sql`update problems set first_at = now() - interval '40 days', last_at = now() - interval '31 days'`,
  );
  await told(() => log.error("the monitor is late"));
  await dropOldProblems(db);
  expect((await listed()).map(({ message }) => message)).toEqual(["the monitor is late"]);
});
