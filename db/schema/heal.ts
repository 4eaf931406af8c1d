import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { HealEffect } from "@/domain/healing/heal-effect";
import {
  type HealBand,
  type HealClass,
  type HealRequest,
  type HealRunOrigin,
  type HealRunStatus,
  healBands,
  healRequests,
  healRunOrigins,
  healRunStatuses,
  type KeepReason,
  keepReasons,
  linkClasses,
  type SkipReason,
  type StoredCallFilter,
  skipReasons,
} from "@/domain/healing/heal-run";
import type { RunnerUp } from "@/domain/linking/decision";
import type { Evidence } from "@/domain/linking/evidence";
import { bytes, companies, id, instant, oneOf, ref } from "./company";

const count = (name: string) => integer(name).notNull().default(0);
const state = (name: string) => bigint(name, { mode: "bigint" }).notNull();

/** A plan to make many links, and what became of it. The plan never changes once it is made. */
export const healRuns = pgTable(
  "heal_runs",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    origin: text("origin").$type<HealRunOrigin>().notNull().default("person"),
    status: text("status").$type<HealRunStatus>().notNull().default("planning"),
    filter: jsonb("filter").$type<StoredCallFilter>().notNull(),
    bands: text("bands").array().$type<HealBand[]>().notNull(),
    classes: text("classes").array().$type<HealClass[]>().notNull(),
    minProbability: doublePrecision("min_probability"),
    weights: text("weights"),
    plannedBy: text("planned_by").notNull(),
    createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
    plannedAt: instant("planned_at"),
    orphanCalls: count("orphan_calls"),
    orphanAppointments: count("orphan_appointments"),
    planned: count("planned"),
    certain: count("certain"),
    likely: count("likely"),
    /** Decided pairs that the chosen bands and classes leave out. */
    leftOut: count("left_out"),
    ambiguous: count("ambiguous"),
    noCandidate: count("no_candidate"),
    hash: text("hash"),
    effect: jsonb("effect").$type<HealEffect>(),
    requested: text("requested").$type<HealRequest>(),
    requestedBy: text("requested_by"),
    requestedAt: instant("requested_at"),
    stopRequestedAt: instant("stop_requested_at"),
    stopReason: text("stop_reason"),
    appliedBy: text("applied_by"),
    applyStartedAt: instant("apply_started_at"),
    appliedAt: instant("applied_at"),
    /** How many pairs have been dealt with, in all lanes. */
    appliedThrough: count("applied_through"),
    linked: count("linked"),
    skipped: count("skipped"),
    errors: count("errors"),
    undoneBy: text("undone_by"),
    undoStartedAt: instant("undo_started_at"),
    undoneAt: instant("undone_at"),
    undoneThrough: count("undone_through"),
    unlinked: count("unlinked"),
    kept: count("kept"),
    failure: text("failure"),
    /** The run of which this one is a random sample, to be checked before the rest. */
    canaryOf: ref("canary_of"),
  },
  (t) => [
    unique("heal_runs_company_id_id_key").on(t.companyId, t.id),
    foreignKey({
      name: "heal_runs_canary_of_fk",
      columns: [t.companyId, t.canaryOf],
      foreignColumns: [t.companyId, t.id],
    }),
    index("heal_runs_canary_of_idx").on(t.companyId, t.canaryOf).where(sql`canary_of is not null`),
    index("heal_runs_planning_idx").on(t.createdAt).where(sql`status = 'planning'`),
    index("heal_runs_status_idx").on(t.status, t.id).where(sql`requested is not null`),
    check("heal_runs_status_known", oneOf("status", healRunStatuses)),
    check("heal_runs_origin_known", oneOf("origin", healRunOrigins)),
    check("heal_runs_requested_known", oneOf("requested", healRequests)),
    check("heal_runs_bands_known", sql.raw(`bands <@ array[${quoted(healBands)}]`)),
    check("heal_runs_classes_known", sql.raw(`classes <@ array[${quoted(linkClasses)}]`)),
    check("heal_runs_planned_with_hash", sql`status in ('planning', 'failed') or hash is not null`),
    check(
      "heal_runs_counts_fit",
      sql`planned = certain + likely and applied_through = linked + skipped + errors and applied_through <= planned
          and undone_through <= applied_through`,
    ),
  ],
);

/** One pair of a plan, with what speaks for it and the state of both records that it was computed on. Never changed. */
export const healPairs = pgTable(
  "heal_pairs",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    position: integer("position").notNull(),
    callId: ref("call_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    bits: doublePrecision("bits").notNull(),
    probability: doublePrecision("probability").notNull(),
    band: text("band").$type<HealBand>().notNull(),
    linkClass: text("link_class").$type<HealClass>().notNull(),
    evidence: jsonb("evidence").$type<Evidence[]>().notNull(),
    /** The nearest rivals, best first; null in plans that did not keep them. */
    runnersUp: jsonb("runners_up").$type<RunnerUp[]>(),
    callState: state("call_state"),
    appointmentState: state("appointment_state"),
    /** The call's current appointment at that time, when it had booked another one before. */
    callAppointmentId: ref("call_appointment_id"),
    /** Of everything above, by the database itself: the plan's hash is made of these. */
    digest: bytes("digest")
      .notNull()
      .generatedAlwaysAs(
        sql`heal_pair_digest("position", call_id, appointment_id, bits, probability, band, link_class, evidence, call_state, appointment_state, call_appointment_id, runners_up)`,
      ),
  },
  (t) => [
    primaryKey({ name: "heal_pairs_pkey", columns: [t.companyId, t.runId, t.position] }),
    foreignKey({
      name: "heal_pairs_run_fk",
      columns: [t.companyId, t.runId],
      foreignColumns: [healRuns.companyId, healRuns.id],
    }).onDelete("cascade"),
    check("heal_pairs_band_known", oneOf("band", healBands)),
    check("heal_pairs_class_known", oneOf("link_class", linkClasses)),
    check("heal_pairs_position_counts", sql`position >= 1`),
    check("heal_pairs_probability_fits", sql`probability between 0 and 1`),
  ],
);

/** How far a run is: in each half of its pairs, by whether the call's id is even, up to which position. */
export const healLanes = pgTable(
  "heal_lanes",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    lane: integer("lane").notNull(),
    appliedThrough: count("applied_through"),
    linked: count("linked"),
    skipped: count("skipped"),
    errors: count("errors"),
    undoneThrough: count("undone_through"),
    undone: count("undone"),
    unlinked: count("unlinked"),
    kept: count("kept"),
  },
  (t) => [
    primaryKey({ name: "heal_lanes_pkey", columns: [t.companyId, t.runId, t.lane] }),
    foreignKey({
      name: "heal_lanes_run_fk",
      columns: [t.companyId, t.runId],
      foreignColumns: [healRuns.companyId, healRuns.id],
    }).onDelete("cascade"),
    check("heal_lanes_lane_known", sql`lane in (0, 1)`),
    check("heal_lanes_counts_fit", sql`undone_through <= applied_through and undone <= linked + skipped + errors`),
  ],
);

/** Pairs that a run did not link, and links that its undoing left alone, with the reason. */
export const healExceptions = pgTable(
  "heal_exceptions",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    position: integer("position").notNull(),
    act: text("act").$type<"apply" | "undo">().notNull(),
    reason: text("reason").$type<SkipReason | KeepReason>().notNull(),
  },
  (t) => [
    primaryKey({ name: "heal_exceptions_pkey", columns: [t.companyId, t.runId, t.position, t.act] }),
    foreignKey({
      name: "heal_exceptions_pair_fk",
      columns: [t.companyId, t.runId, t.position],
      foreignColumns: [healPairs.companyId, healPairs.runId, healPairs.position],
    }).onDelete("cascade"),
    check("heal_exceptions_act_known", oneOf("act", ["apply", "undo"])),
    check(
      "heal_exceptions_reason_known",
      sql.raw(
        `case act when 'apply' then reason in (${quoted(skipReasons)}) else reason in (${quoted(keepReasons)}) end`,
      ),
    ),
  ],
);

/** Suggestions that fell because a run linked one of their records; an undo puts them back. */
export const healDisplacedSuggestions = pgTable(
  "heal_displaced_suggestions",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    position: integer("position").notNull(),
    callId: ref("call_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    probability: doublePrecision("probability"),
  },
  (t) => [
    primaryKey({ name: "heal_displaced_suggestions_pkey", columns: [t.companyId, t.runId, t.position, t.callId] }),
    foreignKey({
      name: "heal_displaced_suggestions_pair_fk",
      columns: [t.companyId, t.runId, t.position],
      foreignColumns: [healPairs.companyId, healPairs.runId, healPairs.position],
    }).onDelete("cascade"),
  ],
);

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
