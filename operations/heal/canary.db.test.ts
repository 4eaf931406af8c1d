import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCanary } from "@/db/queries/heal-runs/canary";
import { findUncheckedPairs } from "@/db/queries/heal-runs/find-unchecked-pairs";
import { findLinkMaking } from "@/db/queries/review/explain-link";
import type { Viewer } from "@/domain/access/viewer";
import { canaryVerdict } from "@/domain/review/canary";
import { checkCanaryPair } from "../review/check-canary-pair";
import { undoDecision } from "../review/undo-decision";
import { drawCanary } from "./draw-canary";
import { requestHealRun } from "./request-run";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";

let demo: DemoRuns;
let viewer: Viewer;
beforeAll(async () => {
  demo = await demoRuns();
  const [user] = await demo.sql<
    { id: string; name: string; email: string }[]
  >`select id, name, email from users limit 1`;
  viewer = { userId: user!.id, ...user!, companyId: demo.companyId, role: "admin", locale: "en" };
}, 60_000);
afterAll(() => demo.close());

test("a sample is linked first, and the rest stays locked until 30 of 30 are checked and right", {
  timeout: 60_000,
}, async () => {
  const { companyId } = demo;
  const { runId, planned } = await demo.plan();
  const sample = await drawCanary(demo.db, { companyId, runId, pairs: 30, requestedBy: "test" });
  expect(sample.pairs).toBe(30);
  await demo.apply(sample.runId);
  const locked = () => requestHealRun(demo.db, { companyId, runId, act: "apply", requestedBy: "test" });
  await expect(locked()).rejects.toMatchObject({ key: "errors.canary_open" });
  await expect(demo.apply(runId)).rejects.toMatchObject({ key: "errors.canary_open" });
  await expect(
    drawCanary(demo.db, { companyId, runId: sample.runId, pairs: 1, requestedBy: "test" }),
  ).rejects.toThrow();

  const pairs = await findUncheckedPairs(demo.db, { companyId, runId: sample.runId, limit: 100 });
  expect(pairs).toHaveLength(30);
  const check = (position: number, isRight: boolean) =>
    checkCanaryPair(demo.db, { viewer, runId: sample.runId, position, isRight, key: randomUUID() });
  const { decisionId } = await check(pairs[0]!.position, false);
  const linkOf = async () =>
    (await demo.sql`select call_id::int as id from appointments where id = ${pairs[0]!.appointmentId}`)[0]?.["id"];
  expect(await linkOf()).toBeNull();
  await undoDecision(demo.db, { viewer, decisionId });
  expect(await linkOf()).toBe(pairs[0]!.callId);
  const making = await findLinkMaking(demo.db, { companyId, appointmentId: pairs[0]!.appointmentId });
  expect(making).toMatchObject({ method: "heal", runId: sample.runId, callId: pairs[0]!.callId });
  expect(making!.evidence).not.toHaveLength(0);
  for (const { position } of pairs.slice(1)) await check(position, true);
  await expect(check(pairs[1]!.position, false)).rejects.toMatchObject({ key: "errors.checked_before" });
  await expect(locked()).rejects.toMatchObject({ key: "errors.canary_open" });
  await check(pairs[0]!.position, true);

  const verdict = canaryVerdict((await findCanary(demo.db, { companyId, runId }))!);
  expect(verdict).toMatchObject({ passes: true, unchecked: 0, precision: 1 });
  expect(Math.round(verdict.lowerBound! * 1000)).toBe(886);
  const rest = await demo.apply(runId);
  expect(rest).toMatchObject({ linked: planned - 30, skipped: 30 });
});
