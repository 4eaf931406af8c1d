import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findLabelScores, listCompaniesToScore } from "@/db/queries/review/label-scores";
import { findOpenCards, groupOpenCards } from "@/db/queries/review/list-open-cards";
import { scoreLabelled } from "@/db/queries/review/score-labelled";
import { labelScores } from "@/db/schema/weights";
import { defaultWeights } from "@/domain/linking/default-weights";
import { sliderThresholds } from "@/domain/review/threshold-curve";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { askLabelScores } from "./ask-label-scores";
import { countQueue } from "./count-queue";
import { scoreLabels } from "./score-labels";
import { searchWaiting } from "./search-item";
import { syncReviewQueue } from "./sync-queue";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());
beforeEach(() => demo.db.delete(labelScores));

const ask = (version = defaultWeights.version) => askLabelScores(demo.db, { companyId: demo.companyId, version });
const score = () => scoreLabels(demo.db, demo);
const isAskedFor = async () => (await findLabelScores(demo.db, demo.companyId))!.requestedAt !== null;

test("labelled calls are scored when somebody asks, and not again while nothing has changed", async () => {
  await ask();
  expect(await listCompaniesToScore(demo.db)).toEqual([{ companyId: demo.companyId }]);
  await score();
  const kept = await findLabelScores(demo.db, demo.companyId);
  expect(kept!.scores).toEqual(await scoreLabelled(demo.db, demo.companyId, defaultWeights));
  expect(kept!.scores!.labelled).toBeGreaterThan(0);
  await ask();
  expect(await isAskedFor()).toBe(false);
});

test("is asked for anew with other weights, after some time, and when something was decided", async () => {
  await ask();
  await score();
  await ask("another");
  expect(await isAskedFor()).toBe(true);
  await score();
  await demo.sql`update label_scores set scored_at = clock_timestamp() - interval '9 minutes'`;
  await ask();
  expect(await isAskedFor()).toBe(false);
  await demo.sql`update label_scores set scored_at = clock_timestamp() - interval '11 minutes'`;
  await ask();
  expect(await isAskedFor()).toBe(true);
  await score();
  await demo.sql`insert into review_decisions (company_id, key, kind, call_id, actor)
    select company_id, gen_random_uuid(), 'skipped', id, 'user:ana' from calls where company_id = ${demo.companyId} limit 1`;
  await ask();
  expect(await isAskedFor()).toBe(true);
});

test("a failure is kept, and tried again only after some time", async () => {
  await ask();
  await demo.sql`alter table booking_statements rename to elsewhere`;
  await expect(score()).rejects.toThrow();
  await demo.sql`alter table elsewhere rename to booking_statements`;
  expect(await findLabelScores(demo.db, demo.companyId)).toMatchObject({ failedAt: expect.any(Date), scores: null });
  await ask();
  expect(await isAskedFor()).toBe(false);
  await demo.sql`update label_scores set failed_at = clock_timestamp() - interval '11 minutes'`;
  await ask();
  expect(await isAskedFor()).toBe(true);
  await score();
  expect(await findLabelScores(demo.db, demo.companyId)).toMatchObject({ failedAt: null });
});

test("the cards of a queue are kept by probability when it is counted", async () => {
  await syncReviewQueue(demo.db, demo.companyId);
  expect(await findOpenCards(demo.db, demo.companyId)).toBeNull();
  await searchWaiting(demo.db, { companyId: demo.companyId, most: 1000 });
  await countQueue(demo.db, demo.companyId);
  const thresholds = sliderThresholds(0.999);
  const grouped = await groupOpenCards(demo.db, { companyId: demo.companyId, thresholds });
  const inOrder = (cards: typeof grouped) =>
    cards.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted();
  expect(inOrder((await findOpenCards(demo.db, demo.companyId))!)).toEqual(inOrder(grouped));
});
