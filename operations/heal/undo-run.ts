import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { HealRunStatus } from "@/domain/healing/heal-run";
import { ExpectedError } from "@/lib/errors";
import { type RunRef, writeAsRun } from "./heal-batch";
import { holdHealing } from "./hold-healing";
import { inLanes, lockLanes, sumLanes } from "./lanes";
import { undoBatch } from "./undo-batch";

export type UndoProgress = {
  status: "undoing" | "undone";
  total: number;
  done: number;
  unlinked: number;
  kept: number;
};

export type UndoInput = RunRef & {
  startedBy: string;
  /** Aborted: ends after the present batch; whoever undoes the run next goes on from there. */
  signal?: AbortSignal;
  onProgress?: (progress: UndoProgress) => void;
  batchPairs?: number;
};

/** Counts of the whole run. `kept` links were changed by somebody since and stay; unlinked is 0 when it was undone before. */
export type UndoResult = {
  found: number;
  unlinked: number;
  kept: number;
  alreadyUndone: boolean;
  durationMs: number;
  interrupted: boolean;
};

/**
 * Takes back what a run linked, also when it was stopped half way. The kill switch does not hinder it: it makes no link.
 * Throws not-found, and refused when the run was never applied or another one is at it.
 */
export async function undoHealRun(db: Database, input: UndoInput): Promise<UndoResult> {
  const startedAt = Date.now();
  return holdHealing(db, input.companyId, async () => {
    const begun = await begin(db, input);
    let progress = begun.progress;
    input.onProgress?.(progress);
    if (!begun.wasUndone) {
      const ends = await inLanes(
        (lane) => undoNext(db, input, lane),
        async () => input.onProgress?.(await writeAsRun(db, input, (tx) => progressOf(tx, input))),
      );
      const isWhole = ends.every((end) => end === "done");
      if (isWhole) await forgetNames(db, input);
      progress = await writeAsRun(db, input, (tx) => settle(tx, input, isWhole));
      input.onProgress?.(progress);
    }
    return {
      found: begun.linked,
      unlinked: begun.wasUndone ? 0 : progress.unlinked,
      kept: begun.wasUndone ? 0 : progress.kept,
      alreadyUndone: begun.wasUndone,
      durationMs: Date.now() - startedAt,
      interrupted: progress.status === "undoing",
    };
  });
}

async function undoNext(db: Database, input: UndoInput, lane: number): Promise<"more" | "done" | "interrupted"> {
  if (input.signal?.aborted) return "interrupted";
  return undoBatch(db, { companyId: input.companyId, runId: input.runId, lane }, input.batchPairs ?? BATCH_PAIRS);
}

const BATCH_PAIRS = 2_000;

type RunToUndo = Omit<UndoProgress, "status"> & { status: HealRunStatus };

function begin(db: Database, { companyId, runId, startedBy }: UndoInput) {
  return writeAsRun(db, { companyId, runId }, async (tx) => {
    const [run] = await tx.execute<RunToUndo>(sql`
      select status, applied_through as total, undone_through as done, unlinked, kept
        from heal_runs where company_id = ${companyId} and id = ${runId} for update`);
    if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
    if (run.status === "undone") {
      return {
        wasUndone: true,
        linked: await linkedBy(tx, { companyId, runId }),
        progress: { ...run, status: "undone" as const },
      };
    }
    if (run.status === "planning" || run.status === "planned" || run.status === "failed") {
      throw new ExpectedError("refused", `Heal run ${runId} was never applied: there is nothing to undo.`, {
        key: "errors.heal_not_applied",
      });
    }
    await tx.execute(sql`
      update heal_runs set status = 'undoing', undone_by = coalesce(undone_by, ${startedBy}),
             undo_started_at = coalesce(undo_started_at, clock_timestamp()), failure = null
       where company_id = ${companyId} and id = ${runId}`);
    await lockLanes(tx, { companyId, runId });
    const progress = await progressOf(tx, { companyId, runId });
    return { wasUndone: false, linked: await linkedBy(tx, { companyId, runId }), progress };
  });
}

async function linkedBy(tx: Transaction, { companyId, runId }: RunRef): Promise<number> {
  const [run] = await tx.execute<{ linked: number }>(sql`
    select linked from heal_runs where company_id = ${companyId} and id = ${runId}`);
  return run!.linked;
}

async function progressOf(tx: Transaction, run: RunRef): Promise<UndoProgress> {
  await sumLanes(tx, run);
  const [row] = await tx.execute<UndoProgress>(sql`
    select status, applied_through as total, undone_through as done, unlinked, kept
      from heal_runs where company_id = ${run.companyId} and id = ${run.runId}`);
  return row!;
}

/** The names that the links brought to calls: two lanes that unlink at once leave their words in the dictionary. */
async function forgetNames(db: Database, run: RunRef): Promise<void> {
  await writeAsRun(db, run, (tx) => tx.execute(sql`select forget_unused_name_words(${run.companyId})`));
}

async function settle(tx: Transaction, run: RunRef, isWhole: boolean): Promise<UndoProgress> {
  const progress = await progressOf(tx, run);
  if (!isWhole) return progress;
  await putBackSuggestions(tx, run);
  await tx.execute(sql`
    update heal_runs set status = 'undone', undone_at = clock_timestamp(), requested = null
     where company_id = ${run.companyId} and id = ${run.runId}`);
  return { ...progress, status: "undone" };
}

/** Last, since a call of two pairs takes no suggestion while one of them is still linked. Who has another one by now keeps it. */
async function putBackSuggestions(tx: Transaction, { companyId, runId }: RunRef): Promise<void> {
  await tx.execute(sql`
    update calls c set suggested_appointment_id = d.appointment_id, suggested_probability = d.probability
      from (select distinct on (s.appointment_id) s.call_id, s.appointment_id, s.probability
              from heal_displaced_suggestions s
             where s.company_id = ${companyId} and s.run_id = ${runId}
             order by s.appointment_id, s.position) d
      join appointments a on a.company_id = ${companyId} and a.id = d.appointment_id
     where c.company_id = ${companyId} and c.id = d.call_id and c.suggested_appointment_id is null
       and c.appointment_id is null and c.excluded_at is null and c.deleted_at is null
       and a.call_id is null and a.suggested_call_id is null and a.excluded_at is null and a.cancelled_at is null
       and a.deleted_at is null`);
}
