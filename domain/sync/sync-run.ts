export const syncStatuses = ["requested", "running", "done", "failed"] as const;
export type SyncStatus = (typeof syncStatuses)[number];

/** What a run does in turn: reads the provider's list; looks up what we hold and the list lacks; asks for missing analyses. */
export const syncStages = ["list", "absent", "unanalysed"] as const;
export type SyncStage = (typeof syncStages)[number];

/**
 * What a run found: a record that we lacked; one that told something new; one that we hold and the provider does not; a call
 * that nobody analysed; one that cannot be read.
 */
export const syncFindings = ["added", "corrected", "absent", "unanalysed", "refused"] as const;
export type SyncFinding = (typeof syncFindings)[number];

const HOUR_MS = 3_600_000;

/** How far a run reaches back behind the end of the one before, by what happens late: long calls and their analyses; clocks. */
export const SYNC_OVERLAP_MS = { retell: 26 * HOUR_MS, calcom: HOUR_MS / 4 } as const;
/** How far the first one reaches back. */
export const FIRST_SYNC_MS = 30 * 24 * HOUR_MS;
/** A call that ended this long ago should have been analysed; one that is older than that is not asked for any more. */
export const ANALYSIS_DUE_MS = HOUR_MS / 2;
export const ANALYSIS_GIVEN_UP_MS = 7 * 24 * HOUR_MS;
/** What happened so lately may be on its way to us, or not yet in the provider's list. */
export const SETTLING_MS = 2 * 60_000;

/** From where a run reads: as asked for, else from before the end of the last one. */
export function syncSince(run: {
  provider: "retell" | "calcom";
  asked: Date | null;
  lastUntil: Date | null;
  now: Date;
}): Date {
  if (run.asked) return run.asked;
  if (run.lastUntil) return new Date(run.lastUntil.getTime() - SYNC_OVERLAP_MS[run.provider]);
  return new Date(run.now.getTime() - FIRST_SYNC_MS);
}
