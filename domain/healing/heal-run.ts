import type { CallFilter } from "../calls/call-filter";

/** How far a run is. `stopped` can go on; `failed` never had a plan. */
export const healRunStatuses = [
  "planning",
  "planned",
  "applying",
  "stopped",
  "applied",
  "undoing",
  "undone",
  "failed",
] as const;
export type HealRunStatus = (typeof healRunStatuses)[number];

/** Who asked for the run: a person, or the company's automatic linking. */
export const healRunOrigins = ["person", "automatic"] as const;
export type HealRunOrigin = (typeof healRunOrigins)[number];

/** What the worker is asked to do with a run. */
export const healRequests = ["plan", "apply", "undo"] as const;
export type HealRequest = (typeof healRequests)[number];

/** Bands that a plan may take; the first two of the engine's. */
export const healBands = ["certain", "likely"] as const;
export type HealBand = (typeof healBands)[number];

export const linkClasses = ["one_sided", "reverse", "missing"] as const;
export type HealClass = (typeof linkClasses)[number];

/** Why a planned pair was not linked. The first that applies. */
export const skipReasons = [
  "appointment_gone",
  "call_gone",
  "already_linked",
  "linked_elsewhere",
  "call_linked",
  "deleted",
  "test_call",
  "excluded",
  "conflict",
  "separated",
  "below_threshold",
  "changed",
  "refused",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why an undone run leaves a link alone: somebody has changed it since, or its appointment is gone. */
export const keepReasons = ["changed_since", "appointment_gone"] as const;
export type KeepReason = (typeof keepReasons)[number];

/** Which pairs a plan takes, apart from its filter of calls. */
export type HealSelection = {
  bands: readonly HealBand[];
  /** Empty: every class. */
  classes: readonly HealClass[];
  /** 0–1; null: the bands alone decide. */
  minProbability: number | null;
};

/** The filter of calls as it is kept with a plan. */
export type StoredCallFilter = Omit<CallFilter, "from" | "to"> & { from?: string; to?: string };

export function storeCallFilter({ from, to, ...filter }: CallFilter): StoredCallFilter {
  return { ...filter, ...(from ? { from: from.toISOString() } : {}), ...(to ? { to: to.toISOString() } : {}) };
}

export function readCallFilter({ from, to, ...filter }: StoredCallFilter): CallFilter {
  return { ...filter, ...(from ? { from: new Date(from) } : {}), ...(to ? { to: new Date(to) } : {}) };
}

/** Whether a run in this state can be applied, or undone; a run that was interrupted goes on. */
export function mayRequest(status: HealRunStatus, act: "apply" | "undo"): boolean {
  return act === "apply"
    ? status === "planned" || status === "applying" || status === "stopped"
    : status === "applying" || status === "stopped" || status === "applied" || status === "undoing";
}
