import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import {
  type ProblemDetail,
  type ProblemKind,
  type ProblemProcess,
  problemKinds,
  problemProcesses,
} from "@/domain/problems";
import { companies, id, instant, oneOf, ref } from "./company";

/** Errors and slow statements, one row for what is alike, counted; copied from the log, which is without personal data. */
export const problems = pgTable(
  "problems",
  {
    id: id(),
    /** In whose work it happened; null: in nobody's, or before it was known. */
    companyId: ref("company_id").references(() => companies.id, { onDelete: "cascade" }),
    kind: text("kind").$type<ProblemKind>().notNull(),
    /** Equal for what is alike: of the message, the error's type, code and place, or of the statement. */
    fingerprint: text("fingerprint").notNull(),
    process: text("process").$type<ProblemProcess>().notNull(),
    message: text("message").notNull(),
    /** Of the latest. */
    detail: jsonb("detail").$type<ProblemDetail>().notNull(),
    times: integer("times").notNull(),
    /** The slowest, in milliseconds; null for errors. */
    worstMs: integer("worst_ms"),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    /** Grows with each sighting: the order of the list, and a page's place in it. */
    latest: bigint("latest", { mode: "number" }).notNull(),
  },
  (t) => [
    unique("problems_alike_key").on(t.companyId, t.kind, t.fingerprint, t.process).nullsNotDistinct(),
    index("problems_latest_idx").on(t.kind, t.latest),
    check("problems_kind_known", oneOf("kind", problemKinds)),
    check("problems_process_known", oneOf("process", problemProcesses)),
    check("problems_counted", sql`times > 0`),
    check("problems_slow_with_time", sql`(kind = 'slow') = (worst_ms is not null)`),
    check("problems_in_order", sql`first_at <= last_at`),
  ],
);
