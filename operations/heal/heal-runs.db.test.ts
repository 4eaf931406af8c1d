import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDatabase } from "@/db/check";
import truth from "@/db/demo/truth.json";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { getRunProgress } from "@/db/queries/heal-runs/get-run-progress";
import { listHealPairs } from "@/db/queries/heal-runs/list-heal-pairs";
import { listHealRuns } from "@/db/queries/heal-runs/list-heal-runs";
import { applyHealRun } from "./apply-run";
import { holdHealing } from "./hold-healing";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";
import { dumpTables } from "./testing/dump-tables";
import { undoHealRun } from "./undo-run";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

const undo = (runId: number, batchPairs = 100) =>
  undoHealRun(demo.db, { companyId: demo.companyId, runId, startedBy: "test", batchPairs });
const ref = (runId: number) => ({ companyId: demo.companyId, runId });
const throwSwitch = (thrown: boolean) =>
  demo.sql`update companies set kill_switch_at = ${thrown ? demo.sql`now()` : null} where id = ${demo.companyId}`;
const behindTheGuards = (statement: string) =>
  demo.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(statement);
  });

describe("the seven one-sided calls of the demo", () => {
  test("are planned, linked, not planned again, and taken back", async () => {
    const planned = await demo.plan({ classes: ["one_sided"] });
    expect(planned).toMatchObject({ planned: 7, byBand: { certain: 7, likely: 0 } });
    const applied = await demo.apply(planned.runId);
    expect(applied).toMatchObject({ found: 7, linked: 7, skipped: 0, errors: 0, alreadyApplied: false, stopped: null });
    expect(await demo.apply(planned.runId)).toMatchObject({ found: 7, linked: 0, errors: 0, alreadyApplied: true });
    const again = await demo.plan({ classes: ["one_sided"] });
    expect(again.planned).toBe(0);
    expect(await demo.apply(again.runId)).toMatchObject({ found: 0, linked: 0, alreadyApplied: false });
    expect(await undo(planned.runId)).toMatchObject({ found: 7, unlinked: 7, kept: 0, alreadyUndone: false });
    expect(await undo(planned.runId)).toMatchObject({ found: 7, unlinked: 0, alreadyUndone: true });
    await expect(demo.apply(planned.runId)).rejects.toMatchObject({ code: "refused" });
  });
});

describe("the whole demo", () => {
  test("is healed without one wrong link, and an undo brings back every row", async () => {
    const before = await dumpTables(demo.sql);
    const planned = await demo.plan();
    expect(await dumpTables(demo.sql)).toEqual(before);
    const { linked, found } = await demo.apply(planned.runId);
    expect([linked, planned.planned]).toEqual([found, found]);
    expect(found).toBeGreaterThan(450);

    const callOf = new Map(truth.flatMap(({ callId, appointmentIds }) => appointmentIds.map((id) => [id, callId])));
    const links = await demo.sql<{ call: number; appointment: number; events: number }[]>`
      select p.call_id::int as call, p.appointment_id::int as appointment, count(e.id)::int as events
        from heal_pairs p
        left join link_events e on e.appointment_id = p.appointment_id and e.run_id = p.run_id and e.method = 'heal'
                               and e.kind = 'linked' and e.after = p.call_id and jsonb_array_length(e.evidence) > 0
       where p.run_id = ${planned.runId} group by 1, 2`;
    expect(links.filter(({ call, appointment }) => callOf.get(appointment) !== call)).toEqual([]);
    expect(links.filter(({ events }) => events !== 1)).toEqual([]);
    expect((await checkDatabase(demo.sql)).ok).toBe(true);

    expect(await undo(planned.runId)).toMatchObject({ unlinked: found, kept: 0 });
    expect(await dumpTables(demo.sql)).toEqual(before);
    expect((await demo.plan()).planned).toBe(found);
  });

  test("gives the same plan twice, with the figures of insights before and after", async () => {
    const [one, other] = [await demo.plan(), await demo.plan()];
    expect(one.hash).toBe(other.hash);
    const { effect, planned } = await getHealRun(demo.db, ref(one.runId));
    const ledger = await demo.sql<{ linked: number; booked: number }[]>`
      select count(*) filter (where booked and link_status = 'linked')::int as linked,
             count(*) filter (where booked)::int as booked from link_ledger where company_id = ${demo.companyId}`;
    expect(effect?.before).toMatchObject({ ...ledger[0] });
    await demo.apply(one.runId);
    const [after] = await demo.sql<{ linked: number; orphaned: number }[]>`
      select count(*) filter (where booked and link_status = 'linked')::int as linked,
             count(*) filter (where booked and link_status = 'orphaned')::int as orphaned
        from link_ledger where company_id = ${demo.companyId}`;
    expect(effect?.after).toMatchObject({ ...after });
    expect(planned).toBeGreaterThanOrEqual(after!.linked - ledger[0]!.linked);
    await undo(one.runId);
  });

  test("is healed only as far as the filter reaches", async () => {
    const [orphan] = await demo.sql<{ at: Date }[]>`
      select started_at as at from calls where link_status = 'orphaned' order by started_at limit 1 offset 20`;
    const run = await demo.plan({ filter: { tests: "hide", to: orphan!.at } });
    const { pairs } = await listHealPairs(demo.db, { ...ref(run.runId), limit: 1000 });
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter((pair) => pair.callStartedAt! >= orphan!.at)).toEqual([]);
  });
});

describe("a plan", () => {
  test("is frozen: neither its pairs nor its counts can be changed by anybody", async () => {
    const { runId } = await demo.plan({ classes: ["one_sided"] });
    const { sql } = demo;
    await expect(sql`update heal_pairs set call_id = 1 where run_id = ${runId}`).rejects.toThrow("history");
    await expect(sql`delete from heal_runs where id = ${runId}`).rejects.toThrow("history");
    await expect(sql`update heal_runs set hash = 'x' where id = ${runId}`).rejects.toThrow("frozen");
    await expect(sql`update heal_runs set status = 'planning' where id = ${runId}`).rejects.toThrow("frozen");
    const copy = sql`
      insert into heal_pairs (company_id, run_id, position, call_id, appointment_id, bits, probability, band, link_class, evidence,
                              call_state, appointment_state)
      select company_id, run_id, 99, call_id, appointment_id, bits, probability, band, link_class, evidence, call_state,
             appointment_state from heal_pairs where run_id = ${runId} and position = 1`;
    await expect(copy).rejects.toThrow("frozen");
  });

  test.each([
    ["another call", "call_id = call_id + 1"],
    ["another appointment", "appointment_id = appointment_id + 1"],
    ["another probability", "probability = 0.5"],
    ["other evidence", "evidence = '[]'"],
    ["another state of a record", "call_state = call_state + 1"],
    ["another order", "position = position + 100"],
  ])("that got %s behind the guards is not applied", async (_what, change) => {
    const { runId } = await demo.plan({ classes: ["one_sided"] });
    await behindTheGuards(`update heal_pairs set ${change} where run_id = ${runId} and position = 3`);
    await expect(demo.apply(runId)).rejects.toMatchObject({ code: "refused", key: "errors.heal_tampered" });
  });

  test("that lost a pair behind the guards is not applied, and no digest can be written for another", async () => {
    const { runId } = await demo.plan({ classes: ["one_sided"] });
    const digest = `update heal_pairs set digest = sha256('') where run_id = ${runId}`;
    await expect(behindTheGuards(digest)).rejects.toThrow("digest");
    await behindTheGuards(`delete from heal_pairs where run_id = ${runId} and position = 7`);
    await expect(demo.apply(runId)).rejects.toMatchObject({ code: "refused", key: "errors.heal_tampered" });
  });
});

describe("the kill switch", () => {
  test("stops a run at the next batch, refuses another, and lets it go on once released", async () => {
    const { runId, planned } = await demo.plan();
    let thrown: Promise<unknown> | null = null;
    const stopped = await applyHealRun(demo.db, {
      ...ref(runId),
      ...{ startedBy: "test", batchPairs: 25 },
      onProgress: ({ linked }) => {
        if (linked >= 100) thrown ??= throwSwitch(true).execute();
      },
    });
    await thrown;
    expect(stopped.stopped).toBe("kill_switch");
    expect(stopped.linked).toBeLessThan(planned);
    expect(await getHealRun(demo.db, ref(runId))).toMatchObject({ status: "stopped", stopReason: "kill_switch" });
    await expect(demo.apply(runId)).rejects.toMatchObject({ code: "refused", key: "errors.kill_switch" });
    await throwSwitch(false);
    expect(await demo.apply(runId)).toMatchObject({ linked: planned, stopped: null });
    await undo(runId);
  });
});

test("a run that was interrupted tells what each half has done, and is undone exactly that far", async () => {
  const before = await dumpTables(demo.sql);
  const { runId, planned } = await demo.plan();
  const interruption = new AbortController();
  const { linked, stopped } = await applyHealRun(demo.db, {
    ...ref(runId),
    ...{ startedBy: "test", batchPairs: 20, signal: interruption.signal },
    onProgress: (progress) => progress.linked >= 60 && interruption.abort(),
  });
  expect(stopped).toBe("interrupted");
  expect(linked).toBeLessThan(planned);
  const { pairs } = await listHealPairs(demo.db, { ...ref(runId), limit: planned });
  expect(pairs.filter((pair) => pair.isApplied)).toHaveLength(linked);
  expect(pairs.filter((pair) => pair.isApplied !== (pair.linkedTo === pair.callId))).toEqual([]);
  expect(new Set(pairs.filter((pair) => pair.isApplied).map((pair) => pair.callId % 2))).toEqual(new Set([0, 1]));
  expect(await undo(runId, 30)).toMatchObject({ found: linked, unlinked: linked, kept: 0 });
  expect(await dumpTables(demo.sql)).toEqual(before);
});

test("a run of which one half stands still tells what the other has linked", async () => {
  const { runId, planned } = await demo.plan();
  const [odd] = await demo.sql<{ id: number; even: number }[]>`
    select min(appointment_id) filter (where call_id % 2 = 1)::int as id, count(*) filter (where call_id % 2 = 0)::int as even
      from heal_pairs where run_id = ${runId}`;
  let applying: ReturnType<typeof demo.apply> | undefined;
  await demo.sql.begin(async (tx) => {
    await tx`select from appointments where id = ${odd!.id} for update`;
    applying = demo.apply(runId, planned);
    await expect.poll(async () => (await getHealRun(demo.db, ref(runId))).linked).toBe(odd!.even);
    const half = { status: "applying", appliedThrough: odd!.even, linked: odd!.even, unlinked: 0 };
    expect(await getRunProgress(demo.db, ref(runId))).toMatchObject(half);
    const { runs } = await listHealRuns(demo.db, { companyId: demo.companyId });
    expect(runs[0]).toMatchObject({ id: runId, ...half });
    expect(runs[1]).toMatchObject({ status: "undone" });
  });
  expect(await applying).toMatchObject({ linked: planned });
  await undo(runId);
});

test("two applies at once exclude each other in the whole company", async () => {
  const { runId } = await demo.plan({ classes: ["one_sided"] });
  await holdHealing(demo.db, demo.companyId, async () => {
    await expect(demo.apply(runId)).rejects.toMatchObject({ code: "refused", key: "errors.heal_running" });
  });
  expect(await demo.apply(runId)).toMatchObject({ linked: 7 });
  await undo(runId);
});

test("of two applies that start at once one makes every link, once", async () => {
  const { runId, planned } = await demo.plan();
  const ends = await Promise.allSettled([demo.apply(runId), demo.apply(runId)]);
  const linked = ends.map((end) => (end.status === "fulfilled" ? end.value.linked : 0));
  expect(linked.toSorted((a, b) => a - b)).toEqual([0, planned]);
  for (const end of ends) {
    if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "refused", key: "errors.heal_running" });
  }
  const [events] = await demo.sql`
    select count(*)::int as all, count(distinct appointment_id)::int as appointments from link_events where run_id = ${runId}`;
  expect(events).toEqual({ all: planned, appointments: planned });
  await undo(runId);
});

test("an erasure blanks what was searched for and leaves the plan sound; a purge removes every run", async () => {
  const { sql, companyId } = demo;
  const { runId } = await demo.plan({ filter: { tests: "hide", search: "Vogel" } });
  const [customer] = await sql<{ id: number }[]>`select id::int as id from customers order by id limit 1`;
  await sql`select erase_person(${companyId}, ${customer!.id}, 'asked for it')`;
  const run = await getHealRun(demo.db, ref(runId));
  expect(run.filter).toEqual({ tests: "hide" });
  expect(await demo.apply(runId)).toMatchObject({ found: run.planned, errors: 0 });
  await sql`select purge_company(${companyId}, 'contract ended')`;
  const [left] = await sql`
    select (select count(*) from heal_runs)::int as runs, (select count(*) from heal_pairs)::int as pairs`;
  expect(left).toEqual({ runs: 0, pairs: 0 });
});
