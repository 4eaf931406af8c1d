import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@/db/client";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { healBands } from "@/domain/healing/heal-run";
import { createHealRun } from "@/operations/heal/create-run";
import { requestHealRun } from "@/operations/heal/request-run";

export type Tally = { pages: number; webhooks: number; streams: number; heals: number; failures: string[] };
type Load = { url: string; cookie: string; tally: Tally; signal: AbortSignal };

/** The load, per lane: a page every half second, a delivery every half second, a stream for a minute, a heal every two. */
const PAGE_PAUSE_MS = 500;
const DELIVERY_PAUSE_MS = 500;
const STREAM_MS = 60_000;
const HEAL_PAUSE_MS = 120_000;
const HEAL_LIMIT_MS = 120_000;

export const LOAD_IN_WORDS = `two readers (a page, then ${PAGE_PAUSE_MS} ms), one sender (a delivery, then ${DELIVERY_PAUSE_MS} ms), four live streams of ${STREAM_MS / 1_000} s, a heal run planned, applied and undone every ${HEAL_PAUSE_MS / 1_000} s`;

const PAGES = [
  ...["/calls", "/calls?q=Anna", "/calls?status=orphaned", "/calls/552", "/calls/histogram?status=orphaned"],
  ...["/calls/scopes", "/appointments", "/appointments?scope=all", "/review", "/heal", "/health", "/insights"],
  ...["/settings/users", "/settings/deliveries", "/settings/audit", "/calls/export?status=orphaned"],
];

async function forEver({ tally, signal }: Load, pauseMs: number, work: (round: number) => Promise<void>) {
  for (let round = 0; !signal.aborted; round++) {
    await work(round).catch((error) => {
      if (!signal.aborted) tally.failures.push(String(error));
    });
    await pause(pauseMs, null, { signal }).catch(() => undefined);
  }
}

export function readForEver(load: Load): Promise<void> {
  const { url, cookie, tally, signal } = load;
  return forEver(load, PAGE_PAUSE_MS, async (round) => {
    const path = PAGES[round % PAGES.length]!;
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, signal });
    await answer.arrayBuffer();
    if (!answer.ok) tally.failures.push(`${path}: ${answer.status}`);
    tally.pages += 1;
  });
}

/** A call, and now and then the same one again. */
export function sendForEver(load: Load & { slug: string; key: string }): Promise<void> {
  const { url, tally, slug, key, signal } = load;
  let callId = "";
  return forEver(load, DELIVERY_PAUSE_MS, async (round) => {
    if (round % 3 !== 2) callId = `call_${randomUUID()}`;
    const at = Date.now();
    const call = { call_id: callId, call_type: "phone_call", direction: "inbound", call_status: "ended" };
    const times = { start_timestamp: at - 120_000, end_timestamp: at - 1_000, from_number: "+493023125042" };
    const body = JSON.stringify({ event: "call_ended", call: { ...call, ...times } });
    const signature = `v=${at},d=${createHmac("sha256", key).update(`${body}${at}`).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-retell-signature": signature };
    const answer = await fetch(`${url}/api/webhooks/retell/${slug}`, { method: "POST", headers, body, signal });
    await answer.arrayBuffer();
    if (answer.status !== 202) tally.failures.push(`a delivery: ${answer.status}`);
    tally.webhooks += 1;
  });
}

export function streamForEver(load: Load): Promise<void> {
  const { url, cookie, tally, signal } = load;
  return forEver(load, 0, async () => {
    const leaving = AbortSignal.any([signal, AbortSignal.timeout(STREAM_MS)]);
    tally.streams += 1;
    try {
      const answer = await fetch(`${url}/calls/live?after=1`, { headers: { cookie }, signal: leaving });
      if (!answer.ok) tally.failures.push(`a stream: ${answer.status}`);
      for await (const _ of answer.body ?? []);
    } catch (error) {
      if (!leaving.aborted) throw error;
    }
  });
}

/** Plans a run, applies it and takes it back, all by the worker. */
export function healForEver(load: Load & { db: Database; companyId: number }): Promise<void> {
  const { db, companyId, tally, signal } = load;
  return forEver(load, HEAL_PAUSE_MS, async () => {
    const selection = { bands: [...healBands], classes: [], minProbability: null, filter: { tests: "hide" as const } };
    const by = { origin: "person" as const, plannedBy: "soak", requested: true };
    const run = await createHealRun(db, { companyId, ...selection, ...by });
    await untilIs(run, "planned");
    await requestHealRun(db, { ...run, act: "apply", requestedBy: "soak" });
    await untilIs(run, "applied");
    await requestHealRun(db, { ...run, act: "undo", requestedBy: "soak" });
    await untilIs(run, "undone");
    tally.heals += 1;
  });

  async function untilIs(run: { companyId: number; runId: number }, wanted: string): Promise<void> {
    const until = Date.now() + HEAL_LIMIT_MS;
    for (;;) {
      const { status } = await getHealRun(db, run);
      if (status === wanted) return;
      if (Date.now() > until) throw new Error(`heal run ${run.runId} is ${status}, not ${wanted}`);
      await pause(500, null, { signal });
    }
  }
}
