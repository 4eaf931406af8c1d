import { getTableColumns, getTableName, type InferInsertModel, type Table } from "drizzle-orm";
import type { TransactionSql } from "postgres";

const ROWS_PER_STATEMENT = 5_000;

/** Inserts the rows in few statements, whatever the number of columns: one JSON parameter each. The first row names the columns. */
export async function insertRows<T extends Table>(
  sql: TransactionSql,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<void> {
  const columns = getTableColumns(table);
  const keys = Object.keys(rows[0] ?? {}).filter((key) => key in columns);
  const names = keys.map((key) => columns[key]?.name ?? key);
  const name: string = getTableName(table);
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(from, from + ROWS_PER_STATEMENT).map((row) => renamed(row, keys, names));
    await sql`
      insert into ${sql(name)} (${sql(names)})
      select ${sql(names)} from json_populate_recordset(null::${sql(name)}, ${JSON.stringify(chunk)}::text::json)`;
  }
}

function renamed(row: object, keys: readonly string[], names: readonly string[]): Record<string, unknown> {
  const values = new Map(Object.entries(row));
  return Object.fromEntries(keys.map((key, index) => [names[index], values.get(key) ?? null]));
}
