import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { companies, id, instant, ref } from "./company";

/** What was put into use when: forensics looks for them between the last good and the first bad record. */
export const deployMarks = pgTable(
  "deploy_marks",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    label: text("label").notNull(),
    deployedAt: instant("deployed_at").notNull(),
    markedBy: text("marked_by").notNull(),
    createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    // A pipeline that repeats its call marks nothing twice.
    uniqueIndex("deploy_marks_once_key").on(t.companyId, t.deployedAt, t.label),
    check("deploy_marks_label_fits", sql`label <> '' and length(label) <= 200`),
  ],
);

/** Lets a pipeline mark what it deploys. Only the hash of the token is kept. */
export const deployTokens = pgTable(
  "deploy_tokens",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    unique("deploy_tokens_hash_key").on(t.tokenHash),
    index("deploy_tokens_company_idx").on(t.companyId, t.id),
    check("deploy_tokens_name_not_empty", sql`name <> ''`),
  ],
);
