import { type Column, getTableColumns, is, type SQL, sql } from "drizzle-orm";
import { PgJsonb, type PgTable } from "drizzle-orm/pg-core";

/**
 * `insert into … select …` of rows with the same keys, in their order; "on conflict" and "returning" may follow. However many
 * rows there are, it is one statement with one parameter a column, so that neither side reads thousands of placeholders. Each value
 * is read by itself: one JSON of all rows is held in memory by PostgreSQL as often as it has levels.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly Table["$inferInsert"][]): SQL {
  const known: Record<string, Column> = getTableColumns(table);
  const columns = Object.keys(rows[0] ?? {}).flatMap((key) => (known[key] ? [{ key, column: known[key] }] : []));
  const listed = (each: (one: (typeof columns)[number]) => SQL) => sql.join(columns.map(each), sql`, `);
  const names = listed(({ column }) => sql`${sql.identifier(column.name)}`);
  const values = listed(({ key, column }) => {
    const told = rows.map((row: Record<string, unknown>) => textOf(column, row[key] ?? null));
    return sql`${sql.param(told)}::text[]`;
  });
  const typed = listed(({ column }) => sql`${sql.identifier(column.name)}::${sql.raw(column.getSQLType())}`);
  return sql`insert into ${table} (${names}) select ${typed} from unnest(${values}) as told (${names})`;
}

/** A value as PostgreSQL writes it. A lone half of a surrogate pair, which no text can hold, becomes the replacement character. */
function textOf(column: Column, value: unknown): string | null {
  if (value === null) return null;
  const text = String(column.mapToDriverValue(value));
  return is(column, PgJsonb) ? wellFormed(text) : text.toWellFormed();
}

/** The same of JSON, which escapes such a half. */
function wellFormed(json: string): string {
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === "\\\\" ? found : "\ufffd"));
}
