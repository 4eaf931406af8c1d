type Rows = PromiseLike<readonly Record<string, unknown>[]>;

/** The single value of a query's single row; throws when there are more or none. */
export async function one(query: Rows): Promise<unknown> {
  const [row, ...more] = await query;
  if (!row || more.length > 0) throw new Error(`one row was expected, ${row ? more.length + 1 : 0} came`);
  return Object.values(row)[0];
}

/** The same, as a number. */
export async function count(query: Rows): Promise<number> {
  return Number(await one(query));
}
