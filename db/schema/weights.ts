import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { WeightSet } from "@/domain/linking/weight-set";
import type { ScoredHistory } from "@/domain/review/threshold-curve";
import type { WeightTrial } from "@/domain/review/weight-trial";
import type { ErrorParams } from "@/lib/errors";
import { companies, id, instant, ref } from "./company";

/** What a company's own links say the evidence is worth. The approved one that was approved last is used. */
export const weightSets = pgTable(
  "weight_sets",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    version: text("version").notNull(),
    weights: jsonb("weights").$type<WeightSet>().notNull(),
    estimatedBy: text("estimated_by").notNull(),
    estimatedAt: instant("estimated_at").notNull().default(sql`clock_timestamp()`),
    approvedBy: text("approved_by"),
    approvedAt: instant("approved_at"),
  },
  (t) => [
    unique("weight_sets_version_key").on(t.companyId, t.version),
    index("weight_sets_approved_idx").on(t.companyId, t.approvedAt).where(sql`approved_at is not null`),
    check("weight_sets_approved_by_somebody", sql`(approved_at is null) = (approved_by is null)`),
  ],
);

/** What a weight set would change, as the worker found it last. Real time. */
export const weightTrials = pgTable(
  "weight_trials",
  {
    companyId: ref("company_id").notNull(),
    version: text("version").notNull(),
    /** Since when somebody waits for it; null: nobody does. */
    requestedAt: instant("requested_at").default(sql`clock_timestamp()`),
    /** Records weighed of those to weigh; null: none of them yet. */
    done: integer("done"),
    total: integer("total"),
    triedAt: instant("tried_at"),
    trial: jsonb("trial").$type<WeightTrial>(),
    /** When the last attempt failed; null: it did not. */
    failedAt: instant("failed_at"),
  },
  (t) => [
    primaryKey({ name: "weight_trials_pkey", columns: [t.companyId, t.version] }),
    foreignKey({
      name: "weight_trials_set_fk",
      columns: [t.companyId, t.version],
      foreignColumns: [weightSets.companyId, weightSets.version],
    }).onDelete("cascade"),
    index("weight_trials_requested_idx").on(t.companyId, t.requestedAt).where(sql`requested_at is not null`),
    check("weight_trials_tried_with_result", sql`(tried_at is null) = (trial is null)`),
    check("weight_trials_counted_whole", sql`(done is null) = (total is null)`),
  ],
);

/** What the engine makes of the calls of which people know the truth, as the worker found it last. Real time. */
export const labelScores = pgTable(
  "label_scores",
  {
    companyId: ref("company_id")
      .primaryKey()
      .references(() => companies.id, { onDelete: "cascade" }),
    /** Since when somebody waits for it; null: nobody does. */
    requestedAt: instant("requested_at").default(sql`clock_timestamp()`),
    /** With the version that was in use. */
    version: text("version"),
    scoredAt: instant("scored_at"),
    scores: jsonb("scores").$type<ScoredHistory>(),
    /** When the last attempt failed; null: it did not. */
    failedAt: instant("failed_at"),
  },
  (t) => [
    index("label_scores_requested_idx").on(t.requestedAt).where(sql`requested_at is not null`),
    check("label_scores_whole", sql`num_nonnulls(version, scored_at, scores) in (0, 3)`),
  ],
);

/** Who waits for a company's labels to be counted, and why the last attempt gave no weight set. Real time. */
export const weightEstimates = pgTable(
  "weight_estimates",
  {
    companyId: ref("company_id")
      .primaryKey()
      .references(() => companies.id, { onDelete: "cascade" }),
    /** Since when somebody waits for it; null: nobody does. */
    requestedAt: instant("requested_at").default(sql`clock_timestamp()`),
    requestedBy: text("requested_by").notNull(),
    /** When the last attempt failed; null: it did not. */
    failedAt: instant("failed_at"),
    /** Why, where that can be said to a person. */
    refusal: jsonb("refusal").$type<{ key: string; params: ErrorParams }>(),
  },
  (t) => [
    index("weight_estimates_requested_idx").on(t.requestedAt).where(sql`requested_at is not null`),
    check("weight_estimates_refused_is_failed", sql`refusal is null or failed_at is not null`),
  ],
);
