import { type Column, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * `insert into … select …` of rows with the same keys, in their order; "on conflict" and "returning" may follow. However many
 * rows there are, it is one statement with one parameter, so that neither side reads thousands of placeholders.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly Table["$inferInsert"][]): SQL {
  const known: Record<string, Column> = getTableColumns(table);
  const columns = Object.keys(rows[0] ?? {}).flatMap((key) => (known[key] ? [{ key, name: known[key].name }] : []));
  const told = rows.map((row: Record<string, unknown>) =>
    Object.fromEntries(columns.map(({ key, name }) => [name, row[key]])),
  );
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  return sql`insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${wellFormed(JSON.stringify(told))}::text::json)`;
}

/** A lone half of a surrogate pair, which JSON escapes and PostgreSQL refuses, becomes the replacement character. */
function wellFormed(json: string): string {
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === "\\\\" ? found : "\ufffd"));
}
