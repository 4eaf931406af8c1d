import type { ReservedSql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { currentOf, expectSound, openSalon, type Salon, statusOf } from "./salon";

let database: TestDatabase;
let salon: Salon;
let left: ReservedSql;
let right: ReservedSql;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
  left = await database.sql.reserve();
  right = await database.sql.reserve();
});
afterAll(async () => {
  left.release();
  right.release();
  await database.drop();
});

type Scene = { call: number; other: number; linked: number; free: number };
type Act = (sql: ReservedSql, scene: Scene) => Promise<unknown>;

const acts = {
  "links the free appointment": (sql, { free, call }) =>
    sql`update appointments set call_id = ${call} where id = ${free}`,
  "books another one in the call": (sql, { call }) =>
    sql`insert into appointments (company_id, starts_at, booked_at, call_id)
        values (${salon.company}, now(), '2025-10-01T08:00:00Z', ${call})`,
  "unlinks the linked one": (sql, { linked }) => sql`update appointments set call_id = null where id = ${linked}`,
  "moves the linked one away": (sql, { linked, other }) =>
    sql`update appointments set call_id = ${other} where id = ${linked}`,
  "swaps the links of both": (sql, { linked, free, call, other }) =>
    sql`update appointments set call_id = case id when ${free} then ${call}::bigint else ${other}::bigint end
         where id in (${linked}, ${free})`,
  "cancels the linked one": (sql, { linked }) => sql`update appointments set status = 'cancelled' where id = ${linked}`,
  "deletes the linked one softly": (sql, { linked }) =>
    sql`update appointments set deleted_at = now() where id = ${linked}`,
  "removes the linked one": (sql, { linked }) => sql`delete from appointments where id = ${linked}`,
  "removes the free one": (sql, { free }) => sql`delete from appointments where id = ${free}`,
  "removes the call": (sql, { call }) => sql`delete from calls where id = ${call}`,
  "excludes the call": (sql, { call }) =>
    sql`update calls set excluded_at = now(), excluded_reason = 'x' where id = ${call}`,
  "suggests the free one": (sql, { other, free }) =>
    sql`update calls set suggested_appointment_id = ${free} where id = ${other}`,
  "names the free one": (sql, { call, free }) =>
    sql`insert into claims (company_id, call_id, kind, provider, value, origin)
        values (${salon.company}, ${call}, 'names_booking', 'calcom', ${`uid-${free}`}, 'test')`,
} satisfies Record<string, Act>;

async function setUp(): Promise<Scene> {
  const [call, other] = [await salon.call({ booking_outcome: "booked" }), await salon.call()];
  const linked = await salon.appointment({ call_id: call, booked_at: "2025-10-01T09:00:00Z" });
  const free = await salon.appointment({ booked_at: "2025-10-01T10:00:00Z" });
  await database.sql`insert into appointment_uids (company_id, uid, appointment_id)
    values (${salon.company}, ${`uid-${free}`}, ${free})`;
  return { call, other, linked, free };
}

type Outcome = "committed" | "waits" | { refused: string };

/** Runs a step, and answers as soon as it is done, refused, or waits for the other transaction. */
async function untilItWaits(sql: ReservedSql, step: Promise<unknown>): Promise<Outcome> {
  const pid = pids.get(sql);
  let outcome: Outcome | undefined;
  const settled = step.then(
    (): Outcome => "committed",
    (error: Error & { code?: string }): Outcome => ({ refused: error.code ?? error.message }),
  );
  void settled.then((settledOutcome) => {
    outcome = settledOutcome;
  });
  while (outcome === undefined) {
    const [row] = await database.sql`select cardinality(pg_blocking_pids(${pid ?? 0})) > 0 as waits`;
    if (row?.["waits"]) return "waits";
  }
  return settled;
}

const pids = new Map<ReservedSql, number>();

async function begin(sql: ReservedSql, isolation: string): Promise<void> {
  const [row] = await sql`select pg_backend_pid() as pid`;
  pids.set(sql, Number(row?.["pid"]));
  await sql.unsafe(`begin isolation level ${isolation}`);
  await sql`select 1 from companies`;
}

const end = (sql: ReservedSql, step: Promise<unknown>): Promise<Outcome> =>
  step
    .then(() => sql`commit`)
    .then(
      (result): Outcome => (result.command === "ROLLBACK" ? { refused: "rolled back" } : "committed"),
      async (error: Error & { code?: string }): Promise<Outcome> => {
        await sql`rollback`;
        return { refused: error.code ?? error.message };
      },
    );

/** Serialization failure, deadlock, and what a link to a call that is gone or a second equal claim meets. */
const HONEST_REFUSALS = ["40001", "40P01", "23503", "23505", "23000"];

test.each(
  Object.keys(acts).flatMap((name) =>
    ["read committed", "repeatable read"].map((isolation) => [name, isolation] as const),
  ),
)(
  "stays right when one connection %s and another acts on the same records, %s",
  { timeout: 120_000 },
  async (name, isolation) => {
    for (const [second, act] of Object.entries(acts) as [string, Act][]) {
      const scene = await setUp();
      await begin(left, isolation);
      await begin(right, isolation);
      const one = (acts as Record<string, Act>)[name]?.(left, scene) ?? Promise.reject(new Error(name));
      await one;
      const two = act(right, scene);
      const met = await untilItWaits(right, two);
      // Where nobody waits, the later one also commits first: the harder order.
      const outcomes =
        met === "waits"
          ? [await end(left, one), await end(right, two)]
          : await endBoth(end(right, two), () => end(left, one));
      for (const outcome of outcomes) {
        if (typeof outcome === "object") expect(HONEST_REFUSALS, `${name} / ${second}`).toContain(outcome.refused);
      }
      expect(outcomes, `${name} / ${second}`).toContain("committed");
    }
    // Each pair had records of its own: what one of them broke is still broken.
    await expectSound(database.sql);
  },
);

async function endBoth(first: Promise<Outcome>, second: () => Promise<Outcome>): Promise<Outcome[]> {
  const met = await untilItWaits(right, first);
  const later = await second();
  return [met === "waits" ? await first : met, later];
}

let arrivals = 0;

test.each([
  ["the call's claim", "the booking's uid"],
  ["the booking's uid", "the call's claim"],
  ["the booking's claim", "the call"],
  ["the call", "the booking's claim"],
])("ties %s to %s when both arrive at the same moment", async (first, second) => {
  arrivals += 1;
  const name = `arrival-${arrivals}`;
  const [call, appointment] = [await salon.call(), await salon.appointment()];
  const writes: Record<string, (sql: ReservedSql) => Promise<unknown>> = {
    "the call's claim": (sql) => sql`insert into claims (company_id, call_id, kind, provider, value, origin)
      values (${salon.company}, ${call}, 'names_booking', 'calcom', ${name}, 'test')`,
    "the booking's uid": (sql) => sql`insert into appointment_uids (company_id, uid, appointment_id)
      values (${salon.company}, ${name}, ${appointment})`,
    "the booking's claim": (sql) => sql`insert into claims (company_id, appointment_id, kind, provider, value, origin)
      values (${salon.company}, ${appointment}, 'names_call', 'retell', ${name}, 'test')`,
    "the call": (sql) => sql`insert into calls (company_id, provider_call_id, started_at)
      values (${salon.company}, ${name}, now())`,
  };
  await begin(left, "read committed");
  await begin(right, "read committed");
  await writes[first]?.(left);
  const later = writes[second]?.(right) ?? Promise.reject(new Error(second));
  expect(await untilItWaits(right, later)).toBe("waits");
  expect([await end(left, Promise.resolve()), await end(right, later)]).toEqual(["committed", "committed"]);
  expect(await statusOf(database.sql, "appointments", appointment)).toBe("one_sided");
  await expectSound(database.sql);
});

test("refuses a transaction with an older snapshot rather than believing it about what is current", async () => {
  const scene = await setUp();
  await begin(right, "repeatable read");
  await database.sql`update appointments set call_id = ${scene.call} where id = ${scene.free}`;
  const late = right`update appointments set call_id = null where id = ${scene.linked}`;
  expect(await end(right, late)).toEqual({ refused: "40001" });
  await database.sql`update appointments set call_id = null where id = ${scene.linked}`;
  expect(await currentOf(database.sql, scene.call)).toBe(scene.free);
});

test("lets one of two that wait for each other through, and keeps the links of the survivor", async () => {
  const { call, other, linked, free } = await setUp();
  await begin(left, "read committed");
  await begin(right, "read committed");
  await left`update appointments set call_id = ${other} where id = ${linked}`;
  await right`select 1 from appointments where id = ${free} for update`;
  const rightWaits = right`update appointments set call_id = null where id = ${linked}`;
  expect(await untilItWaits(right, rightWaits)).toBe("waits");
  const leftWaits = left`update appointments set call_id = ${call} where id = ${free}`;
  const outcomes = await Promise.all([end(left, leftWaits), end(right, rightWaits)]);
  expect(outcomes).toContain("committed");
  expect(outcomes).toContainEqual({ refused: "40P01" });
  await expectSound(database.sql);
});
