import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import postgres, { type ReservedSql } from "postgres";
import type { Database } from "./client";

const dialect = new PgDialect();
const QUERY_CANCELED = "57014";

/** The rows of a statement. When the signal aborts, the server stops working on it, and the answer is null. */
export async function untilAborted<Row extends Record<string, unknown>>(
  db: Database,
  statement: SQL,
  signal: AbortSignal,
): Promise<Row[] | null> {
  const connection = await reserved(db, signal);
  if (connection === null) return null;
  const { sql, params } = dialect.sqlToQuery(statement);
  const running = connection.unsafe<Row[]>(sql, params as never[]);
  const cancel = () => running.cancel();
  let isLost = false;
  signal.addEventListener("abort", cancel, { once: true });
  try {
    // After a statement that was cancelled between its rows, the driver leaves as many places empty in the next result.
    return (await running).filter((row) => row !== undefined);
  } catch (error) {
    isLost = !(error instanceof postgres.PostgresError) && !isCanceled(error);
    if (signal.aborted || isCanceled(error)) return null;
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
    // The driver has taken a lost connection back already; given back once more, it would be handed out as one that is open.
    if (!isLost) connection.release();
  }
}

const isCanceled = (error: unknown) => error instanceof Error && "code" in error && error.code === QUERY_CANCELED;

/**
 * A connection that is open; null when the signal aborts first. A statement that is cancelled while the connection for it
 * is still being opened would take that connection from the pool for good.
 */
async function reserved(db: Database, signal: AbortSignal): Promise<ReservedSql | null> {
  if (signal.aborted) return null;
  const opening = db.$client.reserve();
  const { promise: aborted, resolve } = Promise.withResolvers<null>();
  const abort = () => resolve(null);
  signal.addEventListener("abort", abort, { once: true });
  const connection = await Promise.race([opening, aborted]);
  signal.removeEventListener("abort", abort);
  if (connection !== null && !signal.aborted) return connection;
  opening.then(
    (late) => late.release(),
    () => undefined,
  );
  return null;
}
