import type { Sql, TransactionSql } from "postgres";

/** A table of ours and its columns that are stored; those that the database computes are left out. */
export type BackupTable = { name: string; columns: string[] };

/** Every table of ours, by name. */
export async function backupTables(sql: Sql | TransactionSql): Promise<BackupTable[]> {
  return sql<BackupTable[]>`
    select c.relname as name, array_agg(a.attname order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     group by c.relname order by c.relname`;
}

/** `copy` of a table's stored columns, in the text format. */
export function copyStatement({ name, columns }: BackupTable, direction: "to stdout" | "from stdin"): string {
  return `copy ${quoted(name)} (${columns.map(quoted).join(", ")}) ${direction}`;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
