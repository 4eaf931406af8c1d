import { type Column, type SQL, sql } from "drizzle-orm";

/** `column = any (…)`: however many values there are, one parameter, so that neither side reads thousands of placeholders. */
export function isAnyOf(column: Column, values: readonly (string | number)[]): SQL {
  return sql`${column} = any (${sql.param(values)}::${sql.raw(column.getSQLType())}[])`;
}
