import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { WeightSet } from "@/domain/linking/weight-set";
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
