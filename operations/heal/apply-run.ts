import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { HealRunStatus } from "@/domain/healing/heal-run";
import { ExpectedError } from "@/lib/errors";
import { type ApplyStep, applyBatch, refuseNextPair } from "./apply-batch";
import { refuseLocked } from "./canary-lock";
import { isRefusedByDatabase, type LaneRef, type RunRef, writeAsRun } from "./heal-batch";
import { holdHealing } from "./hold-healing";
import { inLanes, lockLanes, sumLanes } from "./lanes";

export type ApplyProgress = {
  status: "applying" | "applied" | "stopped";
  found: number;
  linked: number;
  skipped: number;
  errors: number;
};

export type ApplyInput = RunRef & {
  /** A user (`user:…`), the command line, or the company's automatic linking. */
  startedBy: string;
  /** Aborted: ends after the present batches, and whoever applies the run next goes on from there. */
  signal?: AbortSignal;
  onProgress?: (progress: ApplyProgress) => void;
  batchPairs?: number;
};

/** Counts of the whole run, also of what was done before it was interrupted; linked is 0 when there was nothing left to do. */
export type ApplyResult = {
  found: number;
  linked: number;
  skipped: number;
  errors: number;
  alreadyApplied: boolean;
  durationMs: number;
  /** Why it ended before its end. */
  stopped: "kill_switch" | "by_hand" | "interrupted" | null;
};

/**
 * Makes the links of a plan, from where it was left. Throws not-found, and refused: no plan, undone, the plan was tampered
 * with, the kill switch is thrown, another run is at it.
 */
export function applyHealRun(db: Database, input: ApplyInput): Promise<ApplyResult> {
  return holdHealing(db, input.companyId, () => applyHeld(db, input));
}

/** The same for whoever holds the company's healing already. */
export async function applyHeld(db: Database, input: ApplyInput): Promise<ApplyResult> {
  const startedAt = Date.now();
  const result = (progress: ApplyProgress, alreadyApplied: boolean, stopped: ApplyResult["stopped"]): ApplyResult => {
    const { found, linked, skipped, errors } = progress;
    return { found, linked, skipped, errors, alreadyApplied, durationMs: Date.now() - startedAt, stopped };
  };
  const begun = await begin(db, input);
  if (begun.wasApplied) return result({ ...begun.progress, linked: 0, skipped: 0, errors: 0 }, true, null);
  input.onProgress?.(begun.progress);
  if (begun.progress.status === "applied") return result(begun.progress, false, null);
  const sizes = new Map<number, number>();
  const ends = await inLanes(
    (lane) => applyNext(db, input, lane, sizes),
    async () => input.onProgress?.(await writeAsRun(db, input, (tx) => progressOf(tx, input))),
  );
  const stopped = ends.find((end) => end !== "done") ?? null;
  const progress = await writeAsRun(db, input, (tx) => settle(tx, input, stopped));
  input.onProgress?.(progress);
  return result(progress, false, stopped);
}

/** One batch of a lane, or the search for the pair in it that the database refuses: `sizes` are the lanes' next batches. */
async function applyNext(
  db: Database,
  { companyId, runId, signal, batchPairs: most = BATCH_PAIRS }: ApplyInput,
  lane: number,
  sizes: Map<number, number>,
): Promise<ApplyStep | "interrupted"> {
  if (signal?.aborted) return "interrupted";
  const ref: LaneRef = { companyId, runId, lane };
  const size = sizes.get(lane) ?? most;
  try {
    const step = await applyBatch(db, ref, size);
    sizes.set(lane, Math.min(size * 2, most));
    return step;
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error;
    if (size === 1) return refuseNextPair(db, ref);
    sizes.set(lane, Math.max(1, Math.floor(size / SEARCH_STEP)));
    return "more";
  }
}

/** Few enough that the kill switch waits less than a second, many enough that a transaction costs little. */
const BATCH_PAIRS = 3_000;
/** A batch that the database refuses is tried in parts this many times smaller, until the one pair is found. */
const SEARCH_STEP = 8;

type Begun = { wasApplied: boolean; progress: ApplyProgress };

function begin(db: Database, { companyId, runId, startedBy }: ApplyInput): Promise<Begun> {
  return writeAsRun(db, { companyId, runId }, async (tx) => {
    const [run] = await tx.execute<RunToApply>(sql`
      select r.status, r.planned as found, r.linked, r.skipped, r.errors, c.kill_switch_at is not null as thrown,
             r.hash = heal_plan_hash(r.company_id, r.id) as sound
        from heal_runs r join companies c on c.id = r.company_id
       where r.company_id = ${companyId} and r.id = ${runId} for update of r`);
    if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
    const { thrown, sound, ...found } = run;
    if (run.status === "applied") return { wasApplied: true, progress: { ...found, status: "applied" } };
    refuseUnfit(runId, run.status, thrown, sound);
    await refuseLocked(tx, { companyId, runId });
    const isEmpty = run.found === 0;
    await tx.execute(sql`
      update heal_runs
         set status = ${isEmpty ? "applied" : "applying"}, applied_by = coalesce(applied_by, ${startedBy}),
             apply_started_at = coalesce(apply_started_at, clock_timestamp()), stop_requested_at = null, stop_reason = null,
             failure = null,
             applied_at = case when ${isEmpty} then clock_timestamp() end,
             requested = case when not ${isEmpty} then requested end
       where company_id = ${companyId} and id = ${runId}`);
    await lockLanes(tx, { companyId, runId });
    return { wasApplied: false, progress: await progressOf(tx, { companyId, runId }) };
  });
}

type RunToApply = Omit<ApplyProgress, "status"> & { status: HealRunStatus; thrown: boolean; sound: boolean | null };

function refuseUnfit(runId: number, status: HealRunStatus, thrown: boolean, sound: boolean | null): void {
  if (status === "planning" || status === "failed") {
    throw new ExpectedError("refused", `Heal run ${runId} has no plan.`, { key: "errors.heal_no_plan" });
  }
  if (status === "undoing" || status === "undone") {
    throw new ExpectedError("refused", `Heal run ${runId} was undone. Make a new plan.`, { key: "errors.heal_undone" });
  }
  if (!sound) {
    throw new ExpectedError("refused", `The plan of heal run ${runId} is not what was planned. Make a new one.`, {
      key: "errors.heal_tampered",
    });
  }
  if (thrown) {
    throw new ExpectedError("refused", "The kill switch is thrown: nothing is linked until it is released.", {
      key: "errors.kill_switch",
    });
  }
}

async function progressOf(tx: Transaction, run: RunRef): Promise<ApplyProgress> {
  await sumLanes(tx, run);
  const [row] = await tx.execute<ApplyProgress>(sql`
    select status, planned as found, linked, skipped, errors
      from heal_runs where company_id = ${run.companyId} and id = ${run.runId}`);
  return row!;
}

async function settle(tx: Transaction, run: RunRef, stopped: ApplyResult["stopped"]): Promise<ApplyProgress> {
  const progress = await progressOf(tx, run);
  if (stopped === "interrupted") return progress;
  const status = stopped === null ? "applied" : "stopped";
  await tx.execute(sql`
    update heal_runs
       set status = ${status}, stop_reason = ${stopped}, requested = null,
           applied_at = case when ${stopped === null} then clock_timestamp() end
     where company_id = ${run.companyId} and id = ${run.runId}`);
  return { ...progress, status };
}
