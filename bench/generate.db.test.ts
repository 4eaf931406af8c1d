import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase } from "@/db/check";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { generate } from "./generate";

const CALLS = 400;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await generate(database.url, { calls: CALLS });
});
afterAll(() => database.drop());

test("writes what the guards would have written: nothing is amiss, no guard and no index is gone", async () => {
  const { invariants } = await checkDatabase(database.sql);
  const amiss = invariants.filter(({ violations, missing }) => violations > 0 || missing.length > 0);
  expect(amiss).toEqual([]);
  const [indexes] = await database.sql<{ invalid: number; names: number }[]>`
    select count(*) filter (where not indisvalid)::int as invalid,
           count(*) filter (where indexrelid::regclass::text = 'calls_over_time_idx')::int as names from pg_index`;
  expect(indexes).toEqual({ invalid: 0, names: 1 });
});

test("brings forth every kind of call that the measurements look for", async () => {
  const statuses = await database.sql<{ link_status: string }[]>`select distinct link_status from calls order by 1`;
  expect(statuses.map((row) => row.link_status)).toEqual([
    "booking_failed",
    "linked",
    "no_booking",
    "one_sided",
    "orphaned",
  ]);
  const [history] = await database.sql<{ links: number; linked: number }[]>`
    select (select count(*)::int from link_events) as links,
           (select count(*)::int from appointments where call_id is not null) as linked`;
  expect(history?.links).toBe(history?.linked);
});
