import { and, desc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { syncFindingRows, syncRuns, syncSeen } from "@/db/schema/sync";
import type { SyncFinding, SyncStage } from "@/domain/sync/sync-run";
import { syncSince } from "@/domain/sync/sync-run";
import type { Provider } from "@/domain/webhooks/provider";

export type SyncRun = typeof syncRuns.$inferSelect & { since: Date; until: Date };

type Asked = { companyId: number; provider: Provider; startedBy: string; since: Date | null };

/** Whoever is at work says so more often than this; a run of somebody who was killed is free soon. */
const HOLD = "20 seconds";
export const SAY_HELD_MS = 5_000;

/**
 * Takes the company's open run, whoever left it, or begins a new one. Null when somebody is at work on it. Where `since` is
 * given, a run that is open with another one is ended first.
 */
export async function takeRun(db: Database, { companyId, provider, startedBy, since }: Asked): Promise<SyncRun | null> {
  return db.transaction(async (tx) => {
    const mine = and(eq(syncRuns.companyId, companyId), eq(syncRuns.provider, provider));
    await tx.insert(syncRuns).values({ companyId, provider, startedBy, askedSince: since }).onConflictDoNothing();
    const [open] = await tx
      .select()
      .from(syncRuns)
      .where(and(mine, sql`status in ('requested', 'running')`))
      .for("update");
    if (!open) return null;
    const [{ held, now } = { held: false, now: "" }] = await tx.execute<{ held: boolean; now: string }>(sql`
      select coalesce(${open.heldUntil?.toISOString() ?? null}::timestamptz > clock_timestamp(), false) as held, clock_timestamp() as now`);
    if (held) return null;
    const [last] = await tx
      .select({ until: syncRuns.until })
      .from(syncRuns)
      .where(and(mine, eq(syncRuns.status, "done")))
      .orderBy(desc(syncRuns.id))
      .limit(1);
    const begins = open.status === "requested" || (since !== null && open.since?.getTime() !== since.getTime());
    const until = new Date(now);
    const asked = since ?? open.askedSince;
    const window = begins
      ? {
          since: syncSince({ provider, asked, lastUntil: last?.until ?? null, now: until }),
          ...{ until, startedAt: until, stage: "list" as const, page: null },
        }
      : {};
    const [taken] = await tx
      .update(syncRuns)
      .set({ ...window, status: "running", heldUntil: sql`clock_timestamp() + ${HOLD}::interval` })
      .where(eq(syncRuns.id, open.id))
      .returning();
    return taken as SyncRun;
  });
}

export type Found = {
  kind: SyncFinding;
  externalId: string;
  callId?: number | null;
  appointmentId?: number | null;
  detail?: string | null;
};

type Step = { stage: SyncStage; page: string | null; read: number; linked: number; found: Found[]; seen: string[] };

/** Writes how far a run is and what it found there, with the records themselves. */
export async function advanceRun(tx: Transaction, { companyId, id }: SyncRun, step: Step): Promise<void> {
  const { found, seen } = step;
  const of = { companyId, runId: id };
  if (seen.length > 0) {
    await tx.execute(sql`
      insert into sync_seen (company_id, run_id, external_id)
      select ${companyId}, ${id}, x from unnest(${sql.param(seen)}::text[]) x on conflict do nothing`);
  }
  const fresh =
    found.length === 0
      ? []
      : await tx
          .insert(syncFindingRows)
          .values(found.map((one) => ({ ...of, ...one })))
          .onConflictDoNothing()
          .returning({ kind: syncFindingRows.kind });
  const more = (kind: SyncFinding) => fresh.filter((one) => one.kind === kind).length;
  await tx
    .update(syncRuns)
    .set({
      ...{ stage: step.stage, page: step.page },
      heldUntil: sql`clock_timestamp() + ${HOLD}::interval`,
      read: sql`${syncRuns.read} + ${step.read}`,
      linked: sql`${syncRuns.linked} + ${step.linked}`,
      added: sql`${syncRuns.added} + ${more("added")}`,
      corrected: sql`${syncRuns.corrected} + ${more("corrected")}`,
      absent: sql`${syncRuns.absent} + ${more("absent")}`,
      unanalysed: sql`${syncRuns.unanalysed} + ${more("unanalysed")}`,
      refused: sql`${syncRuns.refused} + ${more("refused")}`,
    })
    .where(eq(syncRuns.id, id));
}

/** Ends a run; `failure` says why it could not go on. Returns it as it stands. */
export async function endRun(db: Database, { companyId, id }: SyncRun, failure: string | null): Promise<SyncRun> {
  return db.transaction(async (tx) => {
    await tx.delete(syncSeen).where(and(eq(syncSeen.companyId, companyId), eq(syncSeen.runId, id)));
    const [ended] = await tx
      .update(syncRuns)
      .set({
        ...{ status: failure === null ? ("done" as const) : ("failed" as const), failure, heldUntil: null, page: null },
        endedAt: sql`clock_timestamp()`,
      })
      .where(eq(syncRuns.id, id))
      .returning();
    return ended as SyncRun;
  });
}

/** Says that somebody is still at work on a run. */
export async function keepRun(db: Database, { id }: SyncRun): Promise<void> {
  await db
    .update(syncRuns)
    .set({ heldUntil: sql`clock_timestamp() + ${HOLD}::interval` })
    .where(and(eq(syncRuns.id, id), eq(syncRuns.status, "running")));
}

/** Lets go of a run that is to go on later. */
export async function releaseRun(db: Database, { id }: SyncRun): Promise<void> {
  await db.update(syncRuns).set({ heldUntil: null }).where(eq(syncRuns.id, id));
}
