import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { healRuns } from "../../schema/heal";

/** The name of who is behind `user:…`, else null. */
function nameOf(column: typeof healRuns.plannedBy | typeof healRuns.appliedBy | typeof healRuns.undoneBy) {
  return sql<string | null>`(select u.name from users u where 'user:' || u.id = ${column})`;
}

/**
 * What the lanes of a run have done. While it is at work its own row follows a round behind, and for as long as nobody goes on
 * with a run whose process was killed.
 */
function inLanes(done: SQL, known: PgColumn) {
  return sql<number>`case when heal_runs.status in ('applying', 'undoing')
    then coalesce((select sum(${done})::int from heal_lanes l
                    where l.company_id = heal_runs.company_id and l.run_id = heal_runs.id), ${known})
    else ${known} end`;
}

/** How far a run is. */
export const progressColumns = {
  appliedThrough: inLanes(sql`l.linked + l.skipped + l.errors`, healRuns.appliedThrough),
  linked: inLanes(sql`l.linked`, healRuns.linked),
  skipped: inLanes(sql`l.skipped`, healRuns.skipped),
  errors: inLanes(sql`l.errors`, healRuns.errors),
  undoneThrough: inLanes(sql`l.undone`, healRuns.undoneThrough),
  unlinked: inLanes(sql`l.unlinked`, healRuns.unlinked),
  kept: inLanes(sql`l.kept`, healRuns.kept),
};

/** What a line of the list and the head of a run show. */
export const runColumns = {
  id: healRuns.id,
  origin: healRuns.origin,
  status: healRuns.status,
  bands: healRuns.bands,
  classes: healRuns.classes,
  minProbability: healRuns.minProbability,
  weights: healRuns.weights,
  plannedBy: healRuns.plannedBy,
  plannedByName: nameOf(healRuns.plannedBy),
  createdAt: healRuns.createdAt,
  plannedAt: healRuns.plannedAt,
  orphanCalls: healRuns.orphanCalls,
  orphanAppointments: healRuns.orphanAppointments,
  planned: healRuns.planned,
  certain: healRuns.certain,
  likely: healRuns.likely,
  leftOut: healRuns.leftOut,
  ambiguous: healRuns.ambiguous,
  noCandidate: healRuns.noCandidate,
  hash: healRuns.hash,
  requested: healRuns.requested,
  stopRequestedAt: healRuns.stopRequestedAt,
  stopReason: healRuns.stopReason,
  appliedBy: healRuns.appliedBy,
  appliedByName: nameOf(healRuns.appliedBy),
  applyStartedAt: healRuns.applyStartedAt,
  appliedAt: healRuns.appliedAt,
  undoneBy: healRuns.undoneBy,
  undoneByName: nameOf(healRuns.undoneBy),
  undoStartedAt: healRuns.undoStartedAt,
  undoneAt: healRuns.undoneAt,
  ...progressColumns,
  failure: healRuns.failure,
};
