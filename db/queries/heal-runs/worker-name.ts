import { sql } from "drizzle-orm";

/** Under this name the queue of every worker is connected to the database, for as long as the worker lives. */
export const WORKER_NAME = "relink-worker";

/** Whether a worker of this database lives. */
export const HAS_WORKER = sql<boolean>`exists (
  select from pg_stat_activity where datname = current_database() and application_name = ${WORKER_NAME})`;
