import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { type InsightMeasure, insightDimensions, insightMeasures } from "@/domain/insights/measures";
import { calls } from "./call";
import { companies, id, instant, oneOf, ref } from "./company";

const sum = (measure: string) => integer(measure).notNull().default(0);
type SumColumns = Record<InsightMeasure, ReturnType<typeof sum>>;
const sums = () => Object.fromEntries(insightMeasures.map((measure) => [measure, sum(measure)])) as SumColumns;

const ofCompany = () =>
  ref("company_id")
    .notNull()
    .references(() => companies.id, { onDelete: "cascade" });

/** The sums of a company's day, whole and by each dimension: the view insight_calls, added up. */
export const insightDays = pgTable(
  "insight_days",
  {
    companyId: ofCompany(),
    dimension: text("dimension").notNull(),
    day: date("day").notNull(),
    /** Which of the dimension, as text; empty: not known. */
    key: text("key").notNull(),
    ...sums(),
  },
  (t) => [
    primaryKey({ name: "insight_days_pkey", columns: [t.companyId, t.dimension, t.day, t.key] }),
    check("insight_days_dimension_known", oneOf("dimension", insightDimensions)),
  ],
);

/** The same of one part of a company. `part`: "branch:2", "agent:5" or "branch:2 agent:5"; an id is left out where it is not known. */
export const insightPartDays = pgTable(
  "insight_part_days",
  {
    companyId: ofCompany(),
    part: text("part").notNull(),
    dimension: text("dimension").notNull(),
    day: date("day").notNull(),
    key: text("key").notNull(),
    ...sums(),
  },
  (t) => [
    primaryKey({ name: "insight_part_days_pkey", columns: [t.companyId, t.part, t.dimension, t.day, t.key] }),
    check("insight_part_days_dimension_known", oneOf("dimension", insightDimensions)),
  ],
);

/** When a company's day was summed up, and until when that holds if nothing is written. */
export const insightRefreshes = pgTable(
  "insight_refreshes",
  {
    companyId: ofCompany(),
    day: date("day").notNull(),
    refreshedAt: instant("refreshed_at").notNull().default(sql`clock_timestamp()`),
    /** By the company's clock; empty: for ever. */
    validUntil: instant("valid_until"),
  },
  (t) => [
    primaryKey({ name: "insight_refreshes_pkey", columns: [t.companyId, t.day] }),
    index("insight_refreshes_valid_idx").on(t.companyId, t.validUntil).where(sql`valid_until is not null`),
  ],
);

/** Days that something was written to since they were summed up. Only ever added to, so that writers never wait for each other. */
export const insightMarks = pgTable(
  "insight_marks",
  { id: id(), companyId: ofCompany(), day: date("day").notNull() },
  (t) => [index("insight_marks_day_idx").on(t.companyId, t.day)],
);

/** How the voice agent did in a call. Tool calls are counted by trigger from the transcript, and outlive it. */
export const callQuality = pgTable(
  "call_quality",
  {
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    /** The median time in which the voice agent answered, end to end. */
    latencyMs: integer("latency_ms"),
    toolCalls: integer("tool_calls").notNull().default(0),
    failedToolCalls: integer("failed_tool_calls").notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "call_quality_pkey", columns: [t.companyId, t.callId] }),
    foreignKey({
      name: "call_quality_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    check(
      "call_quality_counts_fit",
      sql`latency_ms >= 0 and tool_calls >= failed_tool_calls and failed_tool_calls >= 0`,
    ),
  ],
);
