import { Column, is, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Reader } from "./client";

const dialect = new PgDialect();
const PREPARED = "compiled_read";

/** A select as the query builder writes it, with its row type. */
type Select = {
  readonly _: { readonly selectedFields: unknown; readonly result: readonly unknown[] };
  getSQL(): SQL;
};

/** A statement that Postgres keeps prepared; `values` fill its placeholders. */
export type CompiledRead<Row> = { execute(values?: Record<string, unknown>): Promise<Row[]> };

/**
 * A select whose rows are read by a plan made once: the builder asks of each value of each row what it is, which takes
 * longer than Postgres takes for a page. SQL comes as the driver gives it; an object is null when all in it is null.
 */
export function compileRead<Query extends Select>(
  db: Reader,
  select: Query,
): CompiledRead<Query["_"]["result"][number]> {
  const readRow = rowReader(select._.selectedFields as Fields, { column: 0 });
  const query = db._.session.prepareQuery<{ execute: Row[]; all: unknown; values: unknown }>(
    dialect.sqlToQuery(select.getSQL()),
    undefined,
    PREPARED,
    true,
    (rows) => rows.map((values) => readRow(values) ?? {}),
  );
  return { execute: (values) => query.execute(values) };
}

/** A read that is the same but for its placeholders, compiled once for each database. */
export function keepRead<Query extends Select>(
  write: (db: Reader) => Query,
): (db: Reader) => CompiledRead<Query["_"]["result"][number]> {
  const kept = new WeakMap<Reader, CompiledRead<Query["_"]["result"][number]>>();
  return (db) => {
    const read = kept.get(db) ?? compileRead(db, write(db));
    kept.set(db, read);
    return read;
  };
}

type Fields = Readonly<Record<string, unknown>>;
type Row = Record<string, unknown>;
type ReadRow = (values: readonly unknown[]) => Row | null;

/** Reads the values from `next.column` on, in the order in which the builder selects them. */
function rowReader(fields: Fields, next: { column: number }): ReadRow {
  const readers = Object.entries(fields).map(([name, field]) => ({ name, read: valueReader(field, next) }));
  return (values) => {
    const row: Row = {};
    let empty = true;
    for (const { name, read } of readers) {
      const value = read(values);
      row[name] = value;
      if (value !== null) empty = false;
    }
    return empty ? null : row;
  };
}

function valueReader(field: unknown, next: { column: number }): (values: readonly unknown[]) => unknown {
  if (isNested(field)) return rowReader(field, next);
  const position = next.column++;
  if (!is(field, Column) || takesAnything(field)) return (values) => values[position];
  const decode = field.mapFromDriverValue.bind(field);
  return (values) => {
    const value = values[position];
    return value === null ? null : decode(value);
  };
}

function isNested(field: unknown): field is Fields {
  return typeof field === "object" && field !== null && Object.getPrototypeOf(field) === Object.prototype;
}

/** Whether a column takes values as they come: texts and truth. */
function takesAnything(column: Column): boolean {
  return column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
}
