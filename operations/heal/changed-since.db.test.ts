import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listHealPairs } from "@/db/queries/heal-runs/list-heal-pairs";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";
import { dumpTables } from "./testing/dump-tables";
import { undoHealRun } from "./undo-run";

let demo: DemoRuns;
let runId: number;
let pairs: { callId: number; appointmentId: number }[];

beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());
beforeEach(async () => {
  runId = (await demo.plan({ classes: ["missing"] })).runId;
  pairs = (await listHealPairs(demo.db, { companyId: demo.companyId, runId, limit: 20 })).pairs;
});

const asAna = (work: (sql: DemoRuns["sql"]) => PromiseLike<unknown>) =>
  demo.sql.begin(async (tx) => {
    await tx`select set_config('relink.actor', 'user:ana', true), set_config('relink.method', 'manual', true)`;
    await work(tx as unknown as DemoRuns["sql"]);
  });
const undo = () => undoHealRun(demo.db, { companyId: demo.companyId, runId, startedBy: "test" });
const exceptions = async (exceptionsOf: "apply" | "undo") => {
  const found = await listHealPairs(demo.db, { companyId: demo.companyId, runId, exceptionsOf, limit: 100 });
  return new Map(found.pairs.map((pair) => [pair.appointmentId, pair.skipReason ?? pair.keepReason]));
};

describe("what changed after the plan was made", () => {
  test("is skipped, each with its reason, and the rest is linked", async () => {
    const { sql, companyId } = demo;
    const spare = await sql<{ id: number }[]>`
      select id::int as id from calls where company_id = ${companyId} and link_status = 'no_booking' order by id limit 1`;
    const [elsewhere, linked, deleted, excluded, separated, moved, tested, taken] = pairs as Required<typeof pairs>;
    await asAna(async (tx) => {
      await tx`update appointments set call_id = ${spare[0]!.id} where id = ${elsewhere!.appointmentId}`;
      await tx`update appointments set call_id = ${linked!.callId} where id = ${linked!.appointmentId}`;
      await tx`update appointments set deleted_at = now() where id = ${deleted!.appointmentId}`;
      await tx`update calls set excluded_at = now(), excluded_reason = 'hoax' where id = ${excluded!.callId}`;
      await tx`update appointments set call_id = ${separated!.callId} where id = ${separated!.appointmentId}`;
      await tx`update appointments set call_id = null where id = ${separated!.appointmentId}`;
      await tx`update appointments set booked_at = booked_at + interval '3 hours' where id = ${moved!.appointmentId}`;
      await tx`update calls set is_test = true where id = ${tested!.callId}`;
      await tx`insert into appointments (company_id, call_id, starts_at) values (${companyId}, ${taken!.callId}, now())`;
    });
    const applied = await demo.apply(runId);
    expect(applied).toMatchObject({ skipped: 8, errors: 0 });
    expect(applied.linked).toBe(applied.found - 8);
    const reasons = await exceptions("apply");
    expect(
      [elsewhere, linked, deleted, excluded, separated, moved, tested, taken].map((p) => reasons.get(p!.appointmentId)),
    ).toEqual([
      "linked_elsewhere",
      "already_linked",
      "deleted",
      "excluded",
      "separated",
      "changed",
      "test_call",
      "call_linked",
    ]);
    await undo();
  });
});

describe("what somebody changed after the run", () => {
  test("stays when the run is undone, and is named", async () => {
    await demo.apply(runId);
    const [unlinked, relinked, deleted] = pairs;
    await asAna(async (tx) => {
      await tx`update appointments set call_id = null where id in ${tx([unlinked!.appointmentId, relinked!.appointmentId])}`;
      await tx`update appointments set call_id = ${relinked!.callId} where id = ${relinked!.appointmentId}`;
      await tx`delete from appointments where id = ${deleted!.appointmentId}`;
    });
    const undone = await undo();
    expect(undone).toMatchObject({ kept: 3, unlinked: undone.found - 3 });
    const kept = await exceptions("undo");
    expect([unlinked, relinked, deleted].map((pair) => kept.get(pair!.appointmentId))).toEqual([
      "changed_since",
      "changed_since",
      "appointment_gone",
    ]);
    const [row] = await demo.sql`select call_id::int as call from appointments where id = ${relinked!.appointmentId}`;
    expect(row?.["call"]).toBe(relinked!.callId);
  });
});

test("an undo puts back the suggestions that fell when the links were made", async () => {
  const { sql } = demo;
  const [own, other, third] = pairs;
  await sql`update calls set suggested_appointment_id = ${own!.appointmentId}, suggested_probability = 0.5 where id = ${own!.callId}`;
  await sql`update calls set suggested_appointment_id = ${other!.appointmentId} where id = ${third!.callId}`;
  const before = await dumpTables(sql);
  await demo.apply(runId);
  const [left] = await sql`select count(*)::int as count from calls where suggested_appointment_id is not null`;
  expect(left?.["count"]).toBe(0);
  await undo();
  expect(await dumpTables(sql)).toEqual(before);
});

test("a pair that the database refuses is counted as an error, and the others are linked", async () => {
  const { sql } = demo;
  await sql`create function refuse_one() returns trigger language plpgsql as $$
    begin raise exception 'no' using errcode = 'check_violation'; end $$`;
  await sql.unsafe(`create trigger refuse_one before update of call_id on appointments for each row
    when (new.id = ${pairs[3]!.appointmentId}) execute function refuse_one()`);
  const applied = await demo.apply(runId, 64);
  await sql`drop trigger refuse_one on appointments`;
  expect(applied).toMatchObject({ errors: 1, skipped: 0, linked: applied.found - 1 });
  expect((await exceptions("apply")).get(pairs[3]!.appointmentId)).toBe("refused");
});
