import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "./client";

const dialect = new PgDialect();
const QUERY_CANCELED = "57014";

/** The rows of a statement. When the signal aborts, the server stops working on it, and the answer is null. */
export async function untilAborted<Row extends Record<string, unknown>>(
  db: Database,
  statement: SQL,
  signal: AbortSignal,
): Promise<Row[] | null> {
  if (signal.aborted) return null;
  const { sql, params } = dialect.sqlToQuery(statement);
  const running = db.$client.unsafe<Row[]>(sql, params as never[]);
  const cancel = () => running.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return [...(await running)];
  } catch (error) {
    if (signal.aborted || (error instanceof Error && "code" in error && error.code === QUERY_CANCELED)) return null;
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
