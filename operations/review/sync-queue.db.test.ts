import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findCounted, summarizeReview } from "@/db/queries/review/summarize";
import type { Viewer } from "@/domain/access/viewer";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { undoHealRun } from "../heal/undo-run";
import { countQueue } from "./count-queue";
import { decide } from "./decide";
import { holdCard } from "./hold-card";
import { searchChanged, searchWaiting } from "./search-item";
import { syncReviewQueue, takeInNewest } from "./sync-queue";
import { undoDecision } from "./undo-decision";

let demo: DemoRuns;
let viewer: Viewer;
beforeAll(async () => {
  demo = await demoRuns();
  const [user] = await demo.sql<
    { id: string; name: string; email: string }[]
  >`select id, name, email from users limit 1`;
  viewer = { userId: user!.id, ...user!, companyId: demo.companyId, role: "agent", locale: "en" };
}, 120_000);
afterAll(() => demo.close());
beforeEach(async () => void (await demo.sql`delete from review_items`));

/** The records of the queue, as they are named in it. */
async function queue(): Promise<string[]> {
  const rows = await demo.sql<{ record: string }[]>`
    select coalesce('call ' || call_id, 'appointment ' || appointment_id) as record from review_items order by 1`;
  return rows.map((row) => row.record);
}

/** Every record that should have a link and has none, read from the records themselves. */
async function orphans(): Promise<string[]> {
  const rows = await demo.sql<{ record: string }[]>`
    select 'call ' || id as record from calls
     where link_status in ('orphaned', 'suggested', 'one_sided', 'conflict') and deleted_at is null and not is_test
    union all
    select 'appointment ' || id from appointments
     where (link_status in ('orphaned', 'one_sided', 'conflict') or (link_status = 'suggested' and source = 'voice_agent'))
       and deleted_at is null
    order by 1`;
  return rows.map((row) => row.record);
}

test.each([7, 5000])(
  "the queue holds every orphan and nothing else, walked over %i rows at a time",
  async (rowsPerStep) => {
    const { companyId } = demo;
    const before = await orphans();
    expect(before.length).toBeGreaterThan(900);
    await syncReviewQueue(demo.db, companyId, { rowsPerStep });
    expect(await queue()).toEqual(before);
    const { runId } = await demo.plan();
    await demo.apply(runId);
    await syncReviewQueue(demo.db, companyId, { rowsPerStep });
    const after = await orphans();
    expect(after.length).toBeLessThan(before.length / 2);
    expect(await queue()).toEqual(after);
    await undoHealRun(demo.db, { companyId, runId, startedBy: "test" });
    await syncReviewQueue(demo.db, companyId, { rowsPerStep });
    expect(await queue()).toEqual(before);
  },
);

test("a reader waits for the newest 200 of each side at most, and none comes in twice", async () => {
  await takeInNewest(demo.db, demo.companyId);
  const first = await queue();
  expect(first.filter((record) => record.startsWith("call"))).toHaveLength(200);
  expect(first.filter((record) => record.startsWith("appointment"))).toHaveLength(200);
  const [oldest] = await demo.sql`
    select (select min(happened_at) from review_items where call_id is not null)
         > (select max(started_at) from calls c where link_status in ('orphaned', 'suggested', 'one_sided', 'conflict') and not is_test
               and not exists (select 1 from review_items i where i.call_id = c.id)) as newest`;
  expect(oldest).toEqual({ newest: true });
  await syncReviewQueue(demo.db, demo.companyId);
  expect(await queue()).toEqual(await orphans());
});

test("what was counted is told with its age, less what was decided since, and more again when that is taken back", async () => {
  const { companyId } = demo;
  await syncReviewQueue(demo.db, companyId);
  expect(await findCounted(demo.db, companyId)).toBeNull();
  await countQueue(demo.db, companyId);
  const asked = {
    companyId,
    country: "DE",
    now: new Date("2025-11-06T11:00:00Z"),
    filter: { calls: { tests: "hide" as const } },
  };
  const told = async () => {
    const { countedSecondsAgo, ...left } = (await findCounted(demo.db, companyId))!;
    expect(countedSecondsAgo).toBeGreaterThan(0);
    return left;
  };
  const before = await summarizeReview(demo.db, asked);
  expect(await told()).toEqual(before);

  const holder = randomUUID();
  const [item] = await demo.sql<{ id: number; call: number; version: number }[]>`
    select i.id::int as id, c.id::int as call, c.version from review_items i join calls c on c.id = i.call_id order by i.id limit 1`;
  const card = (await holdCard(
    demo.db,
    { companyId, userId: viewer.userId, holder },
    { itemId: item!.id, order: "value" },
  ))!;
  expect(card.valueCents).toBeGreaterThan(0);
  const { decisionId } = await decide(demo.db, {
    ...{ viewer, holder, itemId: item!.id, key: randomUUID(), probability: null },
    verdict: { kind: "excluded", record: { callId: item!.call }, version: item!.version, reason: "a test of ours" },
  });
  const { left, valueCents } = await told();
  expect({ left, valueCents }).toEqual({ left: before.left - 1, valueCents: before.valueCents - card.valueCents });
  await undoDecision(demo.db, { viewer, decisionId });
  expect(await told()).toEqual(before);
});

test("what was found is looked for again when the record was written since, and only then", async () => {
  const { companyId } = demo;
  await syncReviewQueue(demo.db, companyId);
  await searchWaiting(demo.db, { companyId, most: 2000 });
  expect(await searchChanged(demo.db, companyId)).toBe(0);
  const [item] = await demo.sql<{ call: number; partner: number }[]>`
    select call_id::int as call, partner_id::int as partner from review_items where reason = 'link_missing' order by id limit 1`;
  await demo.sql`
    insert into claims (company_id, call_id, kind, provider, value, origin)
    select company_id, ${item!.call}, 'names_booking', 'calcom', 'a-booking-that-never-came', 'tool_result' from calls where id = ${item!.call}`;
  expect(await searchChanged(demo.db, companyId)).toBe(1);
  const [again] =
    await demo.sql`select reason, partner_id::int as partner from review_items where call_id = ${item!.call}`;
  expect(again).toEqual({ reason: "named_missing", partner: item!.partner });
  expect(await searchChanged(demo.db, companyId)).toBe(0);
});
