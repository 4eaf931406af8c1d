import type { Sql, TransactionSql } from "postgres";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

const UNDEFINED_TABLE = "42P01";
const UNDEFINED_SCHEMA = "3F000";

/** Names of the migrations that this code knows and the database has not had, oldest first. */
export async function pendingMigrations(sql: Sql): Promise<string[]> {
  const applied = await newestApplied(sql);
  return journal.entries.filter((entry) => entry.when > applied).map((entry) => entry.tag);
}

/** The newest migration that the database has had, by its name; null for none, and for one that this code does not know. */
export async function currentMigration(sql: Sql): Promise<string | null> {
  return (await newestMigration(sql)).tag;
}

/** The newest migration that the database has had: its name as above, and its mark. */
export async function newestMigration(sql: Sql | TransactionSql): Promise<{ tag: string | null; at: number }> {
  const at = await newestApplied(sql);
  return { tag: journal.entries.find((entry) => entry.when === at)?.tag ?? null, at };
}

/** Whether a newer version has migrated the database: what this code knows of its schema may no longer hold. */
export async function isAheadOfCode(sql: Sql): Promise<boolean> {
  return (await newestApplied(sql)) > Math.max(...journal.entries.map((entry) => entry.when));
}

/** The migrator's own mark of the newest migration; 0 for a database that never had one. */
async function newestApplied(sql: Sql | TransactionSql): Promise<number> {
  try {
    const [row] = await sql<{ newest: number }[]>`
      select coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations`;
    return row?.newest ?? 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === UNDEFINED_TABLE || code === UNDEFINED_SCHEMA) return 0;
    throw error;
  }
}
