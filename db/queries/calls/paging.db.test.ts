import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallCursor, CallFilter, CallSort } from "@/domain/calls/call-filter";
import { decodeCursor, encodeCursor } from "@/domain/cursor";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { type CallRow, listCalls } from "./list-calls";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 2 });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

/** Few instants, apart by less than a JavaScript date can tell, so that ties are common. */
const call = fc.record({
  micros: fc.integer({ min: 0, max: 4 }),
  durationMs: fc.option(fc.integer({ min: 0, max: 3 })),
  outcome: fc.option(fc.constantFrom("booked", "none", "failed")),
  appointmentMicros: fc.option(fc.integer({ min: 0, max: 2 })),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

const sort: fc.Arbitrary<CallSort> = fc.record({
  by: fc.constantFrom("startedAt" as const, "duration" as const, "appointment" as const),
  direction: fc.constantFrom("asc" as const, "desc" as const),
});

const filter: fc.Arbitrary<CallFilter> = fc.constantFrom<CallFilter>(
  { tests: "hide" },
  { tests: "hide", status: ["linked", "orphaned", "no_booking", "pending", "booking_failed"] },
  { tests: "hide", outcome: ["unknown", "booked", "none", "failed"] },
  { tests: "hide", search: "Muller" },
);

async function add(company: TestCompany, { micros, durationMs, outcome, appointmentMicros }: Call): Promise<number> {
  const id = await company.call({
    started_at: `2025-10-01T09:00:00.00000${micros}Z`,
    duration_ms: durationMs,
    booking_outcome: outcome,
    caller_name: "Anna Müller",
  });
  if (appointmentMicros !== null) {
    await company.add("appointments", { call_id: id, starts_at: `2025-10-08T09:00:00.00000${appointmentMicros}Z` });
  }
  return id;
}

test("shows no row twice and misses none, there and back, while calls arrive", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { maxLength: 12 }),
      fc.array(call, { maxLength: 6 }),
      sort,
      filter,
      fc.integer({ min: 1, max: 5 }),
      async (present, arriving, by, which, limit) => {
        const company = await openTestCompany(database.sql);
        const known: number[] = [];
        for (const one of present) known.push(await add(company, one));
        const read = (cursor: CallCursor | null) =>
          listCalls(db, { viewer: company.viewer, filter: which, sort: by, cursor: throughUrl(cursor, by), limit });

        let page = await read(null);
        const down = [...page.rows];
        while (page.after) {
          const next = arriving.pop();
          if (next) await add(company, next);
          page = await read(page.after);
          down.push(...page.rows);
        }
        expectEachOnce(down, known);

        const up = [...page.rows];
        while (page.before) {
          page = await read(page.before);
          up.unshift(...page.rows);
        }
        expectEachOnce(up, known);
        expect(up.map((row) => row.id)).toEqual(await inOrder(company, by));
      },
    ),
    { numRuns: 40 },
  );
});

function throughUrl(cursor: CallCursor | null, by: CallSort): CallCursor | undefined {
  const decoded = cursor ? decodeCursor(encodeCursor(cursor), by) : undefined;
  if (decoded === "invalid") throw new Error("A cursor did not survive the URL.");
  return decoded;
}

function expectEachOnce(rows: CallRow[], known: number[]): void {
  const seen = rows.map((row) => row.id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(known));
}

async function inOrder({ viewer }: TestCompany, { by, direction }: CallSort): Promise<number[]> {
  const key = {
    startedAt: `started_at ${direction}`,
    duration: `coalesce(duration_ms, -1) ${direction}`,
    appointment: `(select a.starts_at from appointments a where a.id = appointment_id) ${direction} nulls last`,
  }[by];
  const rows = await database.sql.unsafe<{ id: string }[]>(
    `select id from calls where company_id = $1 order by ${key}, id ${direction}`,
    [viewer.companyId],
  );
  return rows.map((row) => Number(row.id));
}

test("ends in no cursor on either side when everything fits", async () => {
  const company = await openTestCompany(database.sql);
  await add(company, { micros: 0, durationMs: null, outcome: null, appointmentMicros: null });
  const page = await listCalls(db, {
    viewer: company.viewer,
    filter: { tests: "hide" },
    sort: { by: "startedAt", direction: "desc" },
    limit: 1,
  });
  expect(page).toMatchObject({ before: null, after: null, rows: [{}] });
});
