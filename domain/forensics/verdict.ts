import type { LinkPast } from "./records";

/**
 * What became of a record's link, as its history tells. `good`: tied in time and since. `late`: tied by itself, after the
 * grace. `never`: by itself, never. `lost`: tied once, and gone without anybody's decision. `set_aside`: a person or the
 * records themselves took the link back. `too_young`: its grace still runs.
 */
export type Verdict = "good" | "late" | "never" | "lost" | "set_aside" | "too_young";

const MINUTE_MS = 60_000;

/** `isLinked`: now. `dueFrom`: the instant from which the grace runs, usually the call's end. */
export function linkVerdict(
  past: LinkPast & { isLinked: boolean; dueFrom: Date },
  { now, graceMinutes }: { now: Date; graceMinutes: number },
): Verdict {
  const due = new Date(past.dueFrom.getTime() + graceMinutes * MINUTE_MS);
  if (past.lostAt !== null) return "lost";
  if (!past.isLinked && past.lastSaidLinked) return "lost";
  if (past.isLinked && past.firstLinkedAt === null) return "good";
  if (past.firstLinkedAt === null) return due > now ? "too_young" : "never";
  if (!past.isLinked) return "set_aside";
  if (past.firstLinkedAt <= due) return "good";
  return isRepair(past.firstLinkedBy) ? "never" : "late";
}

/** Whether the link failed to be there in time. */
export const isBad = (verdict: Verdict) => verdict === "late" || verdict === "never" || verdict === "lost";

/** Somebody, or a run that somebody started, made the link that did not come by itself. */
function isRepair(method: LinkPast["firstLinkedBy"]): boolean {
  return method === "heal" || method === "manual" || method === "undo" || method === "database";
}
