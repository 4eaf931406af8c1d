import { sql, TransactionRollbackError } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { foreseeEffect } from "@/db/queries/heal-runs/heal-effect";
import { matchOrphans } from "@/db/queries/linking/match-orphans";
import {
  type HealRunOrigin,
  type HealSelection,
  readCallFilter,
  type StoredCallFilter,
} from "@/domain/healing/heal-run";
import type { MatchSummary, PairDecision } from "@/domain/linking/decision";
import { ExpectedError, messageOf } from "@/lib/errors";
import { createHealRun, type NewRun } from "./create-run";
import type { RunRef } from "./heal-batch";
import { orphansWithin } from "./orphans-within";

/** What is being counted, and how far. */
export type PlanProgress = { phase: string; done: number };
export type PlanInput = RunRef & {
  signal?: AbortSignal;
  onProgress?: (progress: PlanProgress) => void;
  /** Hears every pair that the matcher decides on, also those that the plan leaves out. */
  onDecisions?: (decisions: readonly PairDecision[]) => void;
};

export type PlanResult = {
  runId: number;
  orphanCalls: number;
  orphanAppointments: number;
  planned: number;
  byBand: { certain: number; likely: number };
  ambiguous: number;
  noCandidate: number;
  hash: string;
};

/**
 * Makes the plan of a run: every pair that its bands and classes take, as one snapshot of the database shows them. Writes
 * nothing but the plan. A failure is kept with the run. Throws not-found, and refused when the run has a plan.
 */
export async function planHealRun(db: Database, input: PlanInput): Promise<PlanResult> {
  try {
    return await db.transaction((tx) => plan(tx, input), { isolationLevel: "repeatable read" });
  } catch (error) {
    if (!(error instanceof ExpectedError) && !input.signal?.aborted) await keepFailure(db, input, error);
    throw error;
  }
}

/** Makes a run with its plan, in one transaction; null, and nothing is kept, when there is nothing to link. */
export async function planUnlessEmpty(
  db: Database,
  run: NewRun,
  heard: Omit<PlanInput, keyof RunRef>,
): Promise<PlanResult | null> {
  try {
    return await db.transaction(
      async (tx) => {
        const planned = await plan(tx, { ...heard, ...(await createHealRun(tx, run)) });
        return planned.planned === 0 ? tx.rollback() : planned;
      },
      { isolationLevel: "repeatable read" },
    );
  } catch (error) {
    if (error instanceof TransactionRollbackError) return null;
    throw error;
  }
}

async function plan(tx: Transaction, input: PlanInput): Promise<PlanResult> {
  const { companyId, runId } = input;
  const run = await lockNewRun(tx, input);
  const decisions = matchOrphans(
    tx,
    { companyId, calls: await orphansWithin(tx, companyId, readCallFilter(run.filter), run.country) },
    { signal: input.signal, onProgress: ({ phase, done }) => input.onProgress?.({ phase, done }) },
  );
  const counts = { planned: 0, certain: 0, likely: 0, leftOut: 0 };
  let summary: MatchSummary;
  for (;;) {
    const next = await decisions.next();
    if (next.done) {
      summary = next.value;
      break;
    }
    input.onDecisions?.(next.value);
    const sure = next.value.filter((pair) => !pair.isAmbiguous);
    const selected = sure.filter((pair) => isSelected(pair, run));
    const taken = run.origin === "automatic" ? await withoutUndone(tx, companyId, selected) : selected;
    await storePairs(tx, input, counts.planned, taken);
    counts.planned += taken.length;
    for (const { band } of taken) if (band !== "possible") counts[band]++;
    counts.leftOut += sure.length - taken.length;
  }
  return freeze(tx, { companyId, runId }, counts, summary);
}

function isSelected(pair: PairDecision, { bands, classes, minProbability }: HealSelection): boolean {
  return (
    bands.some((band) => band === pair.band) &&
    (classes.length === 0 || classes.includes(pair.linkClass)) &&
    (minProbability === null || pair.probability >= minProbability)
  );
}

/** The pairs of which no run was undone: whoever undoes a run does not want the next record to bring its links back. */
async function withoutUndone(tx: Transaction, companyId: number, pairs: PairDecision[]): Promise<PairDecision[]> {
  const undone = await tx.execute<{ call: number; appointment: number }>(sql`
    select distinct e.before::float8 as call, e.appointment_id::float8 as appointment
      from link_events e
     where e.company_id = ${companyId} and e.appointment_id = any(${sql.param(pairs.map((pair) => pair.appointmentId))}::bigint[])
       and e.kind = 'unlinked' and e.run_id is not null`);
  const keys = new Set(undone.map(({ call, appointment }) => `${call} ${appointment}`));
  return pairs.filter(({ callId, appointmentId }) => !keys.has(`${callId} ${appointmentId}`));
}

type RunToPlan = HealSelection & { origin: HealRunOrigin; filter: StoredCallFilter; country: string };

async function lockNewRun(tx: Transaction, { companyId, runId }: RunRef): Promise<RunToPlan> {
  const [run] = await tx.execute<RunToPlan & { status: string }>(sql`
    select r.status, r.origin, r.filter, r.bands, r.classes, r.min_probability as "minProbability", c.country
      from heal_runs r join companies c on c.id = r.company_id
     where r.company_id = ${companyId} and r.id = ${runId} for update of r`);
  if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
  if (run.status !== "planning") throw new ExpectedError("refused", `Heal run ${runId} has been planned already.`);
  return run;
}

/** With the state of both records as this transaction sees them. */
async function storePairs(tx: Transaction, run: RunRef, after: number, pairs: readonly PairDecision[]): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ callId, appointmentId, bits, probability, band, linkClass, evidence, runnersUp }, i) => ({
    ...{ position: after + i + 1, call: callId, appointment: appointmentId },
    ...{ bits, probability, band, class: linkClass, evidence },
    runners: runnersUp.slice(0, RUNNERS_UP_KEPT),
  }));
  await tx.execute(sql`
    insert into heal_pairs (company_id, run_id, position, call_id, appointment_id, bits, probability, band, link_class,
                            evidence, runners_up, call_state, appointment_state, call_appointment_id)
    select ${run.companyId}, ${run.runId}, d.position, c.id, a.id, d.bits, d.probability, d.band, d.class, d.evidence,
           d.runners, heal_call_state(c), heal_appointment_state(a), c.appointment_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d(position int, call bigint, appointment bigint,
             bits float8, probability float8, band text, class text, evidence jsonb, runners jsonb)
      join calls c on c.company_id = ${run.companyId} and c.id = d.call
      join appointments a on a.company_id = ${run.companyId} and a.id = d.appointment
     order by d.position`);
}

const RUNNERS_UP_KEPT = 3;

type Counts = { planned: number; certain: number; likely: number; leftOut: number };

async function freeze(tx: Transaction, run: RunRef, counts: Counts, summary: MatchSummary): Promise<PlanResult> {
  const { companyId, runId } = run;
  const { orphanCalls, orphanAppointments, ambiguous, noCandidate, ruleVersion, weightsVersion } = summary;
  const { planned, certain, likely, leftOut } = counts;
  const effect = await foreseeEffect(tx, run);
  await tx.execute(sql`
    update heal_runs
       set orphan_calls = ${orphanCalls}, orphan_appointments = ${orphanAppointments}, planned = ${planned},
           certain = ${certain}, likely = ${likely}, left_out = ${leftOut}, ambiguous = ${ambiguous},
           no_candidate = ${noCandidate}, weights = ${`rules ${ruleVersion}, weights ${weightsVersion}`},
           effect = ${JSON.stringify(effect)}::text::jsonb, requested = null
     where company_id = ${companyId} and id = ${runId}`);
  const [row] = await tx.execute<{ hash: string }>(sql`
    update heal_runs
       set status = 'planned', planned_at = clock_timestamp(), hash = heal_plan_hash(company_id, id)
     where company_id = ${companyId} and id = ${runId} returning hash`);
  return {
    runId,
    orphanCalls,
    orphanAppointments,
    planned,
    byBand: { certain, likely },
    ambiguous,
    noCandidate,
    hash: row!.hash,
  };
}

async function keepFailure(db: Database, { companyId, runId }: RunRef, error: unknown): Promise<void> {
  await db.execute(sql`
    update heal_runs set status = 'failed', failure = ${rootMessage(error)}, requested = null
     where company_id = ${companyId} and id = ${runId} and status = 'planning'`);
}

/** Of the innermost cause: the outer ones repeat the statement with its values. */
function rootMessage(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? rootMessage(error.cause) : messageOf(error);
}
