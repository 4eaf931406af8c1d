import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listKnownPairs } from "@/db/queries/linking/labelled-records";
import { countReviewChoices } from "@/db/queries/review/count-choices";
import { countDecisions } from "@/db/queries/review/count-labels";
import type { ReviewFilter } from "@/db/queries/review/open-items";
import { summarizeReview } from "@/db/queries/review/summarize";
import type { Viewer } from "@/domain/access/viewer";
import { orphanReasons } from "@/domain/review/orphan-reason";
import type { ReviewFacet } from "@/domain/review/review-facets";
import { estimateWeights } from "../estimate-weights";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { dumpTables } from "../heal/testing/dump-tables";
import { undoOperation } from "../undo-operation";
import { decide, type Verdict } from "./decide";
import { holdCard } from "./hold-card";
import { searchWaiting } from "./search-item";
import { syncReviewQueue } from "./sync-queue";
import { takeBackRejection } from "./take-back";
import { type TakenCard, takeCard } from "./take-card";
import { undoDecision } from "./undo-decision";

let demo: DemoRuns;
let viewer: Viewer;
const now = new Date("2025-11-06T11:00:00Z");

beforeAll(async () => {
  demo = await demoRuns();
  const [user] = await demo.sql<
    { id: string; name: string; email: string }[]
  >`select id, name, email from users limit 1`;
  viewer = {
    userId: user!.id,
    name: user!.name,
    email: user!.email,
    companyId: demo.companyId,
    role: "agent",
    locale: "en",
  };
  await syncReviewQueue(demo.db, demo.companyId);
  await searchWaiting(demo.db, { companyId: demo.companyId, most: 2000 });
}, 120_000);
afterAll(() => demo.close());

const by = (holder: string) => ({ companyId: demo.companyId, userId: viewer.userId, holder });
const take = (holder: string, more: Partial<Parameters<typeof takeCard>[1]> = {}, db: Database = demo.db) =>
  takeCard(db, {
    ...{
      ...by(holder),
      filter: { calls: { tests: "hide" } },
      country: "DE",
      now,
      order: "value",
      after: null,
      held: [],
    },
    ...more,
  });
const send = (card: TakenCard, holder: string, verdict: Verdict, key = randomUUID()) =>
  decide(demo.db, {
    viewer,
    holder,
    itemId: card.itemId,
    key,
    probability: card.partners?.candidates[0]?.probability ?? null,
    verdict,
  });

async function acceptOf(card: TakenCard): Promise<Verdict> {
  const { callId, appointmentId } = card.partners!.candidates[0]!;
  const [row] = await demo.sql<{ version: number }[]>`select version from appointments where id = ${appointmentId}`;
  return { kind: "accepted", callId, appointmentId, version: row!.version, reason: "", confirmed: [] };
}

/** Everything but what only grows or says when something was looked for. */
async function stateOf(): Promise<Record<string, string>> {
  const { review_decisions: _, review_leases: __, review_items: ___, ...tables } = await dumpTables(demo.sql);
  const items = await demo.sql`select to_jsonb(i) - 'searched_at' as row from review_items i order by id`;
  return { ...tables, review_items: JSON.stringify(items) };
}

test("the queue asks every orphan of the demo once: a call and the booking that fits it are one card", async () => {
  const [count] = await demo.sql<{ calls: number; waiting: number }[]>`
    select count(*) filter (where call_id is not null)::int as calls, count(*) filter (where search_state = 'waiting' and call_id is not null)::int as waiting from review_items`;
  expect(count).toEqual({ calls: 498, waiting: 0 });
  const [none] =
    await demo.sql`select count(*)::int as count from review_items where search_state = 'none' and call_id is not null`;
  expect(none!["count"]).toBe(5);
});

test("a choice of a filter is counted as the cards that it leaves", async () => {
  const asked = { companyId: demo.companyId, country: "DE", now };
  const filter = { calls: { tests: "hide" as const, status: ["orphaned" as const] } };
  const count = (facet: ReviewFacet, choices: readonly string[]) =>
    countReviewChoices(demo.db, { ...asked, filter, facet, choices, signal: AbortSignal.timeout(60_000) });
  const left = async (more: Partial<ReviewFilter>) =>
    (await summarizeReview(demo.db, { ...asked, filter: { ...filter, ...more } })).left;
  const reasons = await count("reason", orphanReasons);
  expect(Object.values(reasons).reduce<number>((sum, one) => sum + Number(one), 0)).toBe(await left({}));
  for (const reason of orphanReasons) expect(reasons[reason], reason).toBe(await left({ reasons: [reason] }));
  const [service] = await demo.sql<{ id: number }[]>`select id::int as id from services order by id limit 1`;
  const ofService = await left({ calls: { ...filter.calls, serviceIds: [service!.id] } });
  expect(await count("service", [String(service!.id)])).toEqual({ [service!.id]: ofService });
  expect(ofService).toBeGreaterThan(0);
});

test("two pages that take cards at the same time never get one record twice", async () => {
  const [one, other] = [connect(demo.url, { max: 4 }), connect(demo.url, { max: 4 })];
  const [ana, ben] = [randomUUID(), randomUUID()];
  const seen: TakenCard[] = [];
  try {
    for (let round = 0; round < 6; round++) {
      const both = await Promise.all([
        take(ana, { held: seen.map((card) => card.itemId) }, one),
        take(ben, { held: seen.map((card) => card.itemId) }, other),
      ]);
      seen.push(...both.flatMap((card) => card ?? []));
    }
  } finally {
    await one.$client.end();
    await other.$client.end();
  }
  const records = seen.flatMap(({ record, partners }) => {
    const best = partners?.candidates[0];
    const own = "callId" in record ? `call ${record.callId}` : `appointment ${record.appointmentId}`;
    const asked = best && ("callId" in record ? `appointment ${best.appointmentId}` : `call ${best.callId}`);
    return [own, ...(asked ? [asked] : [])];
  });
  expect(seen).toHaveLength(12);
  expect(new Set(records).size).toBe(records.length);
  await demo.sql`delete from review_leases`;
});

test("a lease cannot be taken before it has expired, not even by hand; then anybody may", async () => {
  const [ana, ben] = [randomUUID(), randomUUID()];
  const card = (await take(ana))!;
  const steal = demo.sql`update review_leases set holder = ${ben} where item_id = ${card.itemId}`;
  await expect(steal).rejects.toThrow(/somebody else has this card/);
  expect((await take(ben))?.itemId).not.toBe(card.itemId);
  await demo.sql`update review_leases set expires_at = clock_timestamp() - interval '1 second' where holder = ${ana}`;
  expect((await take(ben, { held: [] }))?.itemId).toBe(card.itemId);
  await expect(send(card, ana, await acceptOf(card))).rejects.toMatchObject({ key: "errors.card_taken" });
  await demo.sql`delete from review_leases`;
});

test("undoing any decision restores the exact state, the card's own candidates included", async () => {
  const holder = randomUUID();
  const card = (await take(holder))!;
  const record = card.record as { callId: number };
  const best = card.partners!.candidates[0]!;
  await demo.sql`update calls set suggested_appointment_id = ${best.appointmentId}, suggested_probability = 0.9993 where id = ${best.callId}`;
  const before = await stateOf();
  const [call] = await demo.sql<{ version: number }[]>`select version from calls where id = ${record.callId}`;
  const verdicts: Verdict[] = [
    await acceptOf(card),
    { kind: "rejected", callId: best.callId, appointmentId: best.appointmentId, reason: "" },
    { kind: "excluded", record, version: call!.version, reason: "a test of ours" },
    { kind: "deferred", record, reason: "ask the salon" },
    { kind: "skipped", record },
  ];
  for (const verdict of verdicts) {
    const version =
      verdict.kind === "accepted"
        ? await acceptOf(card)
        : verdict.kind === "excluded"
          ? {
              ...verdict,
              version: (
                await demo.sql<{ version: number }[]>`select version from calls where id = ${record.callId}`
              )[0]!.version,
            }
          : verdict;
    const { decisionId } = await send(card, holder, version);
    await undoDecision(demo.db, { viewer, decisionId });
    const again = await holdCard(demo.db, by(holder), { itemId: card.itemId, order: "value" });
    expect.soft(again?.partners?.candidates, verdict.kind).toEqual(card.partners!.candidates);
    expect.soft(await stateOf(), verdict.kind).toEqual(before);
    await expect(undoDecision(demo.db, { viewer, decisionId })).rejects.toMatchObject({ key: "errors.undone_before" });
  }
  await demo.sql`update calls set suggested_appointment_id = null where id = ${best.callId}`;
  await demo.sql`delete from review_leases`;
}, 120_000);

test("what is sent twice is done once, and a decision that was made cannot be rewritten", async () => {
  const holder = randomUUID();
  const card = (await take(holder))!;
  const [verdict, key] = [await acceptOf(card), randomUUID()];
  const [first, second] = await Promise.all([send(card, holder, verdict, key), send(card, holder, verdict, key)]);
  expect(second).toEqual(first);
  const rewrite = demo.sql`update review_decisions set kind = 'rejected' where id = ${first.decisionId}`;
  await expect(rewrite).rejects.toThrow(/stays as it was made/);
  await expect(demo.sql`delete from review_decisions`).rejects.toThrow();
});

test("a link that is taken back in the link history is no label any more, and cannot be taken back on its card", async () => {
  const holder = randomUUID();
  // The first one is for the next test.
  await take(randomUUID());
  const card = (await take(holder))!;
  const verdict = await acceptOf(card);
  const labels = async () => ({
    ...(await countDecisions(demo.db, demo.companyId)),
    known: (await listKnownPairs(demo.db, demo.companyId)).length,
  });
  const before = await labels();
  const { decisionId } = await send(card, holder, verdict);
  expect(await labels()).toEqual({ ...before, accepted: (before.accepted ?? 0) + 1, known: before.known + 1 });
  const [made] = await demo.sql<
    { id: string }[]
  >`select operation_id as id from review_decisions where id = ${decisionId}`;
  await undoOperation(demo.db, { viewer, operationId: made!.id });
  expect(await labels()).toEqual(before);
  await expect(undoDecision(demo.db, { viewer, decisionId })).rejects.toMatchObject({ key: "errors.undone_before" });
  await demo.sql`delete from review_leases`;
});

test("a rejected pair is offered to nobody: no card, no plan, no suggestion", async () => {
  const holder = randomUUID();
  const card = (await take(holder))!;
  const { callId, appointmentId } = card.partners!.candidates[0]!;
  const { planned, runId } = await demo.plan();
  const ofPair = () =>
    demo.sql`select 1 from heal_pairs where run_id = ${runId} and call_id = ${callId} and appointment_id = ${appointmentId}`;
  expect(await ofPair()).toHaveLength(1);
  await send(card, holder, { kind: "rejected", callId, appointmentId, reason: "" });
  const again = await holdCard(demo.db, by(holder), { itemId: card.itemId, order: "value" });
  expect(again?.partners?.candidates.map((one) => one.appointmentId) ?? []).not.toContain(appointmentId);
  expect(again?.partners?.rejected).toBe(1);
  const later = await demo.plan();
  expect(later.planned).toBe(planned - 1);
  await demo.apply(runId);
  const [skipped] = await demo.sql`
    select reason from heal_exceptions x join heal_pairs p using (company_id, run_id, position)
     where x.run_id = ${runId} and p.call_id = ${callId} and p.appointment_id = ${appointmentId}`;
  expect(skipped).toEqual({ reason: "separated" });
});

test("accepts and rejects change what the weights are estimated from", async () => {
  const estimate = (second: number) =>
    estimateWeights(demo.db, {
      ...{ companyId: demo.companyId, slug: "demo", actor: "test" },
      now: new Date(Date.UTC(2025, 10, 6, 11, 0, second)),
    });
  const before = await estimate(1);
  const { kinds } = (
    await demo.sql<
      { kinds: string[] }[]
    >`select array_agg(kind order by id) as kinds from review_decisions where undone_at is null`
  )[0]!;
  expect(kinds).toEqual(["accepted", "rejected"]);
  const [pair] = await demo.sql<
    { id: number; call: number }[]
  >`select id::int as id, call_id::int as call from rejected_pairs`;
  await takeBackRejection(demo.db, { viewer, id: pair!.id });
  const [item] = await demo.sql`select search_state from review_items where call_id = ${pair!.call}`;
  expect(item).toEqual({ search_state: "found" });
  const after = await estimate(2);
  expect(after.counts).not.toEqual(before.counts);
  expect((await estimate(2)).version).toBe(`${after.version}-2`);
});
