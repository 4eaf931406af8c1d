import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import type { Database } from "@/db/client";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { providers } from "@/domain/webhooks/provider";
import { sourceFor } from "@/integrations/source-for";
import { ExpectedError } from "@/lib/errors";
import { setUpCompany } from "@/operations/set-up-company";
import { syncProvider } from "@/operations/sync/sync-provider";
import { setKeys } from "@/operations/webhooks/change-keys";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { withDatabase } from "../database";
import type { Progress } from "../progress";
import { makePlan, type Plan } from "./plan";
import { serveProviders } from "./provider-apis";
import { ProviderWorld } from "./provider-world";
import { type Keys, Sender } from "./sender";
import { type Tally, tally } from "./tally";
import { Traffic } from "./traffic";

export type Simulation = {
  calls: number;
  seed: number;
  /** Deliveries a second; null: as fast as they are taken. */
  perSecond: number | null;
  url: string;
  company: string;
  /** In so many of the voice agents' bookings, the last ones, nothing names the partner. */
  loseLinks: number;
};

export type SimulationReport = Tally & {
  company: string;
  calls: number;
  deliveries: number;
  refused: number;
  durationMs: number;
};

const DAY_MS = 86_400_000;
/** The last call ended this long ago: whatever it booked had its time to be linked. */
const OVER_MS = 12 * 60_000;

/**
 * Plays both providers against the running application, in a company of its own: over HTTP only, but for setting the company
 * up, for the comparison at the end and for counting.
 */
export async function runSimulation(
  simulation: Simulation,
  startProgress: (label: string, total: number | null) => Progress,
): Promise<SimulationReport & { forgedAccepted: number }> {
  const startedAt = performance.now();
  const { calls, seed, url, company, perSecond, loseLinks } = simulation;
  const plan = makePlan({ seed, calls, until: new Date(Date.now() - OVER_MS), loseLinks });
  const world = new ProviderWorld();
  const apis = await serveProviders(world);
  const keys: Keys = { retell: `key_${secret()}`, calcom: secret() };
  try {
    const companyId = await withDatabase(({ db }) => setUp(db, { plan, company, keys, apiUrl: apis.url }));
    await untilReady(url);
    const sender = new Sender({ url, company, keys });
    const progress = startProgress("simulating", null);
    const traffic = new Traffic({ sender, world, plan, seed, perSecond, progress });
    await traffic.play();
    await untilReady(url);
    await traffic.redeliver();
    progress.end();
    const since = new Date(Date.now() - (Math.ceil(calls / 20) + 3) * DAY_MS);
    const counts = await withDatabase(async ({ db, sql }) => {
      await untilTakenIn(sql, companyId);
      await compare(db, companyId, since);
      await disconnect(db, companyId);
      return tally(sql, companyId, plan);
    });
    const { deliveries, refused, forgedAccepted } = sender;
    const duplicates = counts.duplicates + world.bookedTwice;
    const durationMs = Math.round(performance.now() - startedAt);
    return { company, calls: plan.calls, ...counts, duplicates, deliveries, refused, durationMs, forgedAccepted };
  } finally {
    await apis.close();
  }
}

const secret = () => randomBytes(24).toString("hex");

type SetUp = { plan: Plan; company: string; keys: Keys; apiUrl: string };

async function setUp(db: Database, { plan, company, keys, apiUrl }: SetUp): Promise<number> {
  const { companyId } = await setUpCompany(db, { ...plan.catalogue, slug: company, name: `Simulation ${company}` });
  const of = { companyId, actor: "cli:simulate" };
  await saveIntegration(db, { ...of, provider: "retell", settings: { baseUrl: apiUrl } });
  await saveIntegration(db, { ...of, provider: "calcom", settings: { baseUrl: apiUrl } });
  await setKeys(db, { ...of, provider: "retell", keys: { signing: [keys.retell] } });
  await setKeys(db, { ...of, provider: "calcom", keys: { signing: [keys.calcom], api: [`cal_${secret()}`] } });
  return companyId;
}

/** Its providers end with the simulation: nobody is to ask them any more. */
async function disconnect(db: Database, companyId: number): Promise<void> {
  for (const provider of providers) {
    await setKeys(db, { companyId, actor: "cli:simulate", provider, keys: { signing: [], api: [] } });
  }
}

const READY_MS = 180_000;
const TAKEN_IN_MS = 300_000;
const POLL_MS = 250;

async function untilReady(url: string): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const answer = await fetch(new URL("/api/ready", url), { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(POLL_MS);
  }
  throw new ExpectedError(
    "unavailable",
    `Nothing that is ready answers at ${url}. Start it with npm start, or name it with --url.`,
  );
}

/** Waits until the worker has taken in every delivery, as long as it gets on. */
async function untilTakenIn(sql: Sql, companyId: number): Promise<void> {
  const until = performance.now() + TAKEN_IN_MS;
  for (;;) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from webhook_deliveries where company_id = ${companyId} and due_at is not null`;
    if (row!.waiting === 0) return;
    if (performance.now() > until) {
      throw new ExpectedError("unavailable", `${row!.waiting} deliveries are not taken in. Is the worker running?`);
    }
    await pause(POLL_MS);
  }
}

async function compare(db: Database, companyId: number, since: Date): Promise<void> {
  for (const provider of providers) {
    const source = sourceFor(provider, await findIntegration(db, { companyId, provider }));
    if (!source) throw new Error(`${provider} is not connected.`);
    for (let attempt = 1; ; attempt++) {
      try {
        await syncProvider(db, {
          companyId,
          source,
          startedBy: "cli:simulate",
          since,
          signal: AbortSignal.timeout(TAKEN_IN_MS),
        });
        break;
      } catch (error) {
        // The worker compares as well, every quarter of an hour.
        if (attempt >= 60 || !(error instanceof ExpectedError && error.code === "conflict")) throw error;
        await pause(1_000);
      }
    }
  }
}
