import { type Placeholder, sql } from "drizzle-orm";

/**
 * A limit that is written into the statement's text. As a parameter, Postgres would expect it to be a tenth of all rows
 * and never keep a plan for the prepared statement: planning takes longer than reading a page.
 */
export function literalLimit(rows: number): Placeholder {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`A limit of ${rows} rows is not one.`);
  // The builder writes any SQL in this place; its types know of placeholders only.
  return sql.raw(String(rows)) as unknown as Placeholder;
}
