import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { DrillReport } from "@/domain/drills/drill";
import { id, instant } from "./company";

/** Each run of the breakage drills, of the whole installation: they break copies and know no company. Real time. */
export const drillRuns = pgTable(
  "drill_runs",
  {
    id: id(),
    requestedBy: text("requested_by").notNull(),
    requestedAt: instant("requested_at").notNull().default(sql`clock_timestamp()`),
    /** How many steps are done, and which is being done; null: none has begun. */
    done: integer("done").notNull().default(0),
    step: text("step"),
    finishedAt: instant("finished_at"),
    report: jsonb("report").$type<DrillReport>(),
    failure: text("failure"),
  },
  (t) => [
    // One at a time.
    uniqueIndex("drill_runs_open_key").on(sql`(true)`).where(sql`finished_at is null`),
    index("drill_runs_finished_idx").on(t.finishedAt),
    check("drill_runs_finished_with_result", sql`(finished_at is null) = (report is null and failure is null)`),
    check("drill_runs_one_result", sql`report is null or failure is null`),
  ],
);
