import type { IncidentDetail } from "../health/incident";

/** What may break between calls and appointments. Each is broken on purpose, in a database that is thrown away. */
export const drillNames = [
  "missing_on_both_sides",
  "one_side_only",
  "wrong_partner",
  "swapped_partners",
  "two_calls_one_appointment",
  "cross_company",
  "triggers_dropped",
  "wiped_by_restore",
  "two_hours_late",
  "deliveries_stopped",
  "zero_traffic",
  "monitor_stopped",
  "slow_decay",
] as const;
export type DrillName = (typeof drillNames)[number];

/** What a run does, in order: the drills, and what proves them. */
export const drillSteps = [...drillNames, "replay", "false_pages"] as const;
export type DrillStep = (typeof drillSteps)[number];

/** What notices a breakage. `database`: it is refused before it is done. */
export const catches = [
  "sequential_test",
  "decay_test",
  "daily_threshold",
  "contradictions",
  "bookings_stopped",
  "silence",
  "schema_watch",
  "monitor_age",
  "database",
] as const;
export type Catch = (typeof catches)[number];

/** `caughtBy` null: not caught, after so many bookings and minutes of trying. */
export type DrillResult = { name: DrillName; caughtBy: Catch | null; afterBookings: number; afterMinutes: number };

/** The check behind an incident, by what it was opened for. */
export const catchOf = {
  lost_in_a_row: "sequential_test",
  decay: "decay_test",
  below_threshold: "daily_threshold",
  contradicted: "contradictions",
  bookings_stopped: "bookings_stopped",
  silent: "silence",
  schema_changed: "schema_watch",
  monitor_late: "monitor_age",
} as const satisfies Record<IncidentDetail["key"], Catch>;

export type OutageReplay = {
  /** An instant, ISO 8601; null: it would not have been. */
  pagedAt: string | null;
  /** Bookings that had lost their link by then. */
  afterBookings: number;
  /** How many days the outage lasted unnoticed in truth. */
  realDays: number;
  /** The report's own check, replayed at the same moment; `lowestRate`: the worst that it ever said during the outage. */
  reportCheck: { rate: number; state: "healthy" | "alarm"; lowestRate: number };
};

export type DrillReport = { drills: DrillResult[]; replay: OutageReplay; falsePages: FalsePages };

/** Pages of a company that is healthy, in a quarter; the interval holds the truth with 95 %. */
export type FalsePages = { perQuarter: number; interval: readonly [low: number, high: number]; quarters: number };

/** What is stated: at most one false page per company and quarter. */
export const STATED_FALSE_PAGES = 1;

/** Whether everything was caught, the outage paged, and health left alone as stated. */
export function haveDrillsPassed({ drills, replay, falsePages }: DrillReport): boolean {
  return (
    drills.every(({ caughtBy }) => caughtBy !== null) &&
    replay.pagedAt !== null &&
    falsePages.interval[1] <= STATED_FALSE_PAGES
  );
}
