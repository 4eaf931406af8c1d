import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { CompanyImport } from "@/domain/importing/import-report";
import { legacyTables } from "@/domain/importing/legacy-record";
import { companies, id, instant, oneOf, ref } from "./company";

/** Which of our rows came from which row of an old system, and what that row held: so that it is taken in once. */
export const legacyRecords = pgTable(
  "legacy_records",
  {
    /** The old system's name, for a database that takes in several. */
    source: text("source").notNull(),
    tableName: text("table_name").notNull(),
    legacyId: text("legacy_id").notNull(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    rowId: ref("row_id").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ name: "legacy_records_pkey", columns: [t.source, t.tableName, t.legacyId] }),
    index("legacy_records_row_idx").on(t.companyId, t.tableName, t.rowId),
    check("legacy_records_table_known", oneOf("table_name", legacyTables)),
  ],
);

/** One import of a company's records from an old system, with its report. */
export const legacyImports = pgTable(
  "legacy_imports",
  {
    id: id(),
    companyId: bigint("company_id", { mode: "number" })
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    kind: text("kind").$type<"mysql" | "csv">().notNull(),
    actor: text("actor").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at").notNull().default(sql`clock_timestamp()`),
    report: jsonb("report").$type<CompanyImport>().notNull(),
  },
  (t) => [
    index("legacy_imports_company_idx").on(t.companyId, t.id),
    check("legacy_imports_kind_known", oneOf("kind", ["mysql", "csv"])),
  ],
);
