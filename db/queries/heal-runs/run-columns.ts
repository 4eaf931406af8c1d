import { sql } from "drizzle-orm";
import { healRuns } from "../../schema/heal";

/** The name of who is behind `user:…`, else null. */
function nameOf(column: typeof healRuns.plannedBy | typeof healRuns.appliedBy | typeof healRuns.undoneBy) {
  return sql<string | null>`(select u.name from users u where 'user:' || u.id = ${column})`;
}

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
  appliedThrough: healRuns.appliedThrough,
  linked: healRuns.linked,
  skipped: healRuns.skipped,
  errors: healRuns.errors,
  undoneBy: healRuns.undoneBy,
  undoneByName: nameOf(healRuns.undoneBy),
  undoStartedAt: healRuns.undoStartedAt,
  undoneAt: healRuns.undoneAt,
  undoneThrough: healRuns.undoneThrough,
  unlinked: healRuns.unlinked,
  kept: healRuns.kept,
  failure: healRuns.failure,
};
