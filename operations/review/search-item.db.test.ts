import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { searchChanged, searchWaiting } from "./search-item";
import { syncReviewQueue } from "./sync-queue";

let demo: DemoRuns;
let spoiledCall: number;
beforeAll(async () => {
  demo = await demoRuns();
  await syncReviewQueue(demo.db, demo.companyId);
  spoiledCall = await spoilTranscript();
});
afterAll(() => demo.close());

/** Of an orphan, past the guards as a restore writes: what should be a list is none, so that whoever reads it fails. */
async function spoilTranscript(): Promise<number> {
  return demo.sql.begin(async (tx) => {
    const [call] = await tx<{ id: number }[]>`
      update calls set booking_outcome = null where id = (
        select c.id from calls c join review_items i on i.call_id = c.id
         where c.company_id = ${demo.companyId} and c.claim_state <> 'none' order by c.id limit 1) returning id::int`;
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into call_transcripts (company_id, call_id, turns) values (${demo.companyId}, ${call!.id}, '{}')
      on conflict (call_id) do update set turns = excluded.turns`;
    return call!.id;
  });
}

const failed = () => demo.sql<{ call: number | null; partner: number | null }[]>`
  select call_id::int as call, partner_id as partner from review_items where search_state = 'failed' and call_id is not null`;
const waiting = async () => {
  const [row] = await demo.sql<{ count: number }[]>`
    select count(*)::int as count from review_items where search_state = 'waiting' and call_id is not null`;
  return row!.count;
};

test("an orphan whose search fails is kept as failed, and fails none of those that are searched with it", async () => {
  await searchWaiting(demo.db, { companyId: demo.companyId, most: 1000 });
  expect(await waiting()).toBe(0);
  const all = await failed();
  expect(all).toContainEqual({ call: spoiledCall, partner: null });
  const [near] = await demo.sql<{ count: number }[]>`
    select count(*)::int as count from review_items where search_state <> 'failed' and call_id is not null`;
  expect(near!.count).toBeGreaterThan(400);
});

test("a failed search is tried again after an hour, however old the orphan, and forgets its failure", async () => {
  const before = (await failed()).length;
  expect(await searchChanged(demo.db, demo.companyId)).toBe(0);
  await demo.sql`update review_items set searched_at = searched_at - interval '61 minutes', happened_at = '2020-01-01'
                  where search_state = 'failed'`;
  expect(await searchChanged(demo.db, demo.companyId)).toBeGreaterThanOrEqual(before);
  expect((await failed()).length).toBe(before);
  await demo.sql`update call_transcripts set turns = '[]' where call_id = ${spoiledCall}`;
  await demo.sql`update review_items set searched_at = searched_at - interval '61 minutes' where search_state = 'failed'`;
  await searchChanged(demo.db, demo.companyId);
  expect(await failed()).toEqual([]);
});
