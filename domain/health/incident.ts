import type { FindingKey } from "./judge-health";

export const incidentEventKinds = [
  "opened",
  "acknowledged",
  "worsened",
  "changed",
  "over",
  "resolved",
  "regressed",
  "silenced",
  "unsilenced",
  "told_late",
  "escalated",
  "noted",
] as const;
export type IncidentEventKind = (typeof incidentEventKinds)[number];

/** What opened it, as far as a sentence needs it. */
export type IncidentDetail = {
  key: FindingKey | "schema_changed" | "monitor_late";
  side?: "calls" | "appointments";
  lost?: number;
  seen?: number;
  /** Guards of the schema that no longer stand, each with the statement that restores it where one is known. */
  guards?: { guard: string; restore: string | null }[];
};

/** Of a link incident: what it holds and what of that is still open, and the ledger of the last seven days. */
export type RepairProgress = { held: number; open: number; weekRate: number | null };

/** Every booking that it holds is linked, excluded or put to "check later", and the last seven days are linked well. */
export function isRepaired({ open, weekRate }: RepairProgress): boolean {
  return open === 0 && weekRate !== null && weekRate >= REPAIRED_WEEK_RATE;
}

/** A problem that comes back within this time is the same incident again. */
export const REGRESSION_DAYS = 14;
export const REPAIRED_WEEK_RATE = 0.95;
