import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { matchOrphans } from "@/db/queries/linking/match-orphans";
import { findWeightTrial, listCompaniesWithTrials } from "@/db/queries/review/weight-trials";
import { weightSets, weightTrials } from "@/db/schema/weights";
import { defaultWeights } from "@/domain/linking/default-weights";
import type { WeightSet } from "@/domain/linking/weight-set";
import { type ComparedDecision, compareDecisions } from "@/domain/review/compare-decisions";
import { type DemoRuns, demoRuns } from "../heal/testing/demo-runs";
import { askWeightTrial, askWeightTrialAgain } from "./ask-weight-trial";
import { tryWeights } from "./try-weights";

const THRESHOLD = 0.999;
/** Believes that hardly any call books: what is certain to others is not to it. */
const doubtful = {
  ...{ ...defaultWeights, version: "doubtful" },
  provenance: { ...defaultWeights.provenance, pairs: 1, calls: 1e12 },
};

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());
beforeEach(() => demo.db.delete(weightSets).where(eq(weightSets.companyId, demo.companyId)));

const keep = (weights: WeightSet) =>
  demo.db
    .insert(weightSets)
    .values({ companyId: demo.companyId, version: weights.version, weights, estimatedBy: "test" });
const ask = (version: string, { against = defaultWeights.version, threshold = THRESHOLD } = {}) =>
  askWeightTrial(demo.db, { companyId: demo.companyId, version, against, threshold });
const askAgain = (version: string) => askWeightTrialAgain(demo.db, { companyId: demo.companyId, version });
const work = (signal = new AbortController().signal) => tryWeights(demo.db, { companyId: demo.companyId, signal });
const found = async (version: string) =>
  (await findWeightTrial(demo.db, { companyId: demo.companyId, version })) ?? expect.fail("nobody asked for it");
const isAskedFor = async (version: string) => (await found(version)).requestedAt !== null;

async function decisionsWith(weights: WeightSet): Promise<ComparedDecision[]> {
  const decisions: ComparedDecision[] = [];
  for await (const batch of matchOrphans(demo.db, demo, { weights })) decisions.push(...batch);
  return decisions;
}

test("what a set would change is what a plan with it would decide differently, of all open calls", async () => {
  await keep(doubtful);
  await ask("doubtful");
  expect(await listCompaniesWithTrials(demo.db)).toEqual([{ companyId: demo.companyId }]);
  await work();
  const { trial, triedAt, requestedAt, done, total } = await found("doubtful");
  const differences = compareDecisions(await decisionsWith(defaultWeights), await decisionsWith(doubtful), THRESHOLD);
  expect(Object.values(trial!.changes).reduce((sum, count) => sum + count, 0)).toBe(differences.length);
  expect(differences.length).toBeGreaterThan(50);
  expect(trial!.changes.lost).toBeGreaterThan(0);
  expect(trial!.largest).toEqual(differences.slice(0, trial!.largest.length));
  expect(trial).toMatchObject({ against: defaultWeights.version, threshold: THRESHOLD });
  expect({ triedAt, requestedAt, done }).toEqual({ triedAt: expect.any(Date), requestedAt: null, done: total });
  expect(total).toBeGreaterThan(2 * 498);
});

test("a set that counts the same would change nothing", async () => {
  await keep({ ...defaultWeights, version: "same" });
  await ask("same");
  await work();
  expect((await found("same")).trial).toMatchObject({ changes: {}, largest: [] });
});

test("is tried once, and anew when other weights are in use, the threshold is another, or somebody asks", async () => {
  await keep(doubtful);
  for (const again of [true, true]) {
    await ask("doubtful");
    expect(await isAskedFor("doubtful")).toBe(again);
  }
  await work();
  await ask("doubtful");
  expect(await isAskedFor("doubtful")).toBe(false);
  await ask("doubtful", { against: "another" });
  expect(await found("doubtful")).toMatchObject({ requestedAt: expect.any(Date), done: null, total: null });
  await work();
  await ask("doubtful", { threshold: 0.9995 });
  expect(await isAskedFor("doubtful")).toBe(true);
  await work();
  await askAgain("doubtful");
  expect(await isAskedFor("doubtful")).toBe(true);
  expect((await found("doubtful")).trial).not.toBeNull();
  await expect(askAgain("of nobody")).rejects.toMatchObject({ code: "not_found" });
});

test("a failure is kept, and tried again only when somebody asks", async () => {
  await keep(doubtful);
  await ask("doubtful");
  await demo.sql`alter table booking_statements rename to elsewhere`;
  await expect(work()).rejects.toThrow();
  await demo.sql`alter table elsewhere rename to booking_statements`;
  expect(await found("doubtful")).toMatchObject({ failedAt: expect.any(Date), requestedAt: null, trial: null });
  await ask("doubtful");
  expect(await isAskedFor("doubtful")).toBe(false);
  await askAgain("doubtful");
  await work();
  expect(await found("doubtful")).toMatchObject({ failedAt: null, trial: expect.anything() });
});

test("a worker that stops leaves the request for the next one", async () => {
  await keep(doubtful);
  await ask("doubtful");
  await expect(work(AbortSignal.abort(new Error("the worker stops")))).rejects.toThrow("the worker stops");
  expect(await found("doubtful")).toMatchObject({ failedAt: null, requestedAt: expect.any(Date) });
});

test("goes with the company's weight sets", async () => {
  await keep(doubtful);
  await ask("doubtful");
  await demo.db.delete(weightSets).where(eq(weightSets.companyId, demo.companyId));
  expect(await demo.db.select().from(weightTrials)).toEqual([]);
});
