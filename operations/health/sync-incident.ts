import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { incidents } from "@/db/schema/health";
import type { IncidentCause } from "@/domain/health/health-state";
import { type IncidentDetail, REGRESSION_DAYS } from "@/domain/health/incident";
import { MONITOR_ACTOR, tellIncident } from "./incident-event";
import { queueAlerts } from "./queue-alerts";

/** What is wrong now, of one cause; null: nothing is. */
export type Problem = { detail: IncidentDetail; since: Date; lastGoodAt: Date | null };

type Sync = {
  companyId: number;
  cause: IncidentCause;
  problem: Problem | null;
  /** The company's now. */
  at: Date;
  /** Asked once nothing is wrong any more: whether what was broken is also repaired. */
  isRepaired(incident: { id: number; lastGoodAt: Date | null; since: Date; until: Date }): Promise<boolean>;
};

/** Opens, keeps, ends or reopens the incident of a cause. People are told only of openings, regressions and recoveries. */
export async function syncIncident(tx: Transaction, sync: Sync): Promise<void> {
  const open = await lockOpen(tx, sync);
  if (sync.problem && open) await goesOn(tx, sync, open, sync.problem);
  else if (sync.problem) await begins(tx, sync, sync.problem);
  else if (open) await ends(tx, sync, open);
}

async function lockOpen(tx: Transaction, { companyId, cause }: Sync) {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.companyId, companyId), eq(incidents.cause, cause), ne(incidents.status, "resolved")))
    .for("update");
  return row ?? null;
}

type Open = NonNullable<Awaited<ReturnType<typeof lockOpen>>>;

async function goesOn(
  tx: Transaction,
  { companyId }: Sync,
  open: Open,
  { detail, ...problem }: Problem,
): Promise<void> {
  const worsened = open.detail.key === "decay" && detail.key !== "decay";
  const lost = guardsOf(detail).filter((guard) => !guardsOf(open.detail).includes(guard));
  const event = { companyId, incidentId: open.id, actor: MONITOR_ACTOR };
  if (worsened) await tellIncident(tx, { ...event, kind: "worsened", detail: { ...detail } });
  else if (open.until !== null || lost.length > 0)
    await tellIncident(tx, { ...event, kind: "changed", detail: { ...detail } });
  // What it was found by, and since when, stays as it was told, unless it was seen too late at first.
  const earlier = problem.since < open.since ? problem : { since: open.since, lastGoodAt: open.lastGoodAt };
  await tx
    .update(incidents)
    .set({ ...earlier, detail, until: null })
    .where(
      and(
        eq(incidents.id, open.id),
        sql`(${incidents.detail}, ${incidents.since}, ${incidents.until}) is distinct from
            (${JSON.stringify(detail)}::jsonb, ${earlier.since.toISOString()}::timestamptz, null::timestamptz)`,
      ),
    );
}

const guardsOf = (detail: IncidentDetail) => (detail.guards ?? []).map(({ guard }) => guard);

async function begins(tx: Transaction, { companyId, cause, at }: Sync, problem: Problem): Promise<void> {
  const [before] = await tx
    .select({ id: incidents.id, resolvedAt: incidents.resolvedAt })
    .from(incidents)
    .where(and(eq(incidents.companyId, companyId), eq(incidents.cause, cause)))
    .orderBy(desc(incidents.id))
    .limit(1);
  const isBack = before?.resolvedAt && at.getTime() - before.resolvedAt.getTime() < REGRESSION_DAYS * 86_400_000;
  const told = { ...problem, until: null, toldAt: sql`clock_timestamp()`, escalatedAt: null, healRunId: null };
  if (before && isBack) {
    await tx
      .update(incidents)
      .set({
        ...told,
        ...{ status: "regressed", regressedAt: at, resolvedAt: null, acknowledgedAt: null, acknowledgedBy: null },
      })
      .where(eq(incidents.id, before.id));
  }
  const [made] =
    before && isBack
      ? [before]
      : await tx
          .insert(incidents)
          .values({ companyId, cause, ...problem, openedAt: at })
          .returning({ id: incidents.id });
  const kind = isBack ? "regressed" : "opened";
  await tellIncident(tx, {
    companyId,
    incidentId: made!.id,
    kind,
    actor: MONITOR_ACTOR,
    detail: { ...problem.detail },
  });
  await queueAlerts(tx, { companyId, incidentId: made!.id, notice: kind });
}

async function ends(tx: Transaction, { companyId, at, isRepaired }: Sync, open: Open): Promise<void> {
  const until = open.until ?? at;
  const event = { companyId, incidentId: open.id, actor: MONITOR_ACTOR };
  if (open.until === null) {
    await tellIncident(tx, { ...event, kind: "over" });
    await tx.update(incidents).set({ until }).where(eq(incidents.id, open.id));
  }
  if (!(await isRepaired({ id: open.id, lastGoodAt: open.lastGoodAt, since: open.since, until }))) return;
  await tx.update(incidents).set({ status: "resolved", resolvedAt: at }).where(eq(incidents.id, open.id));
  await tellIncident(tx, { ...event, kind: "resolved" });
  await queueAlerts(tx, { companyId, incidentId: open.id, notice: "resolved" });
}
