import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { log } from "@/lib/log";
import { connect, type Database } from "./client";

/** How a streaming replica stands to the primary. `lagMs` 0: it shows all that was written when it was asked. */
export type ReplicaState = { answers: true; lagMs: number } | { answers: false };

/** Where a read went. From the replica, what was written in the last `lagMs` is not in it. */
export type ReadFrom =
  | { server: "replica"; lagMs: number }
  | { server: "primary"; because: "no_replica" }
  | { server: "primary"; because: "does_not_answer" }
  | { server: "primary"; because: "too_far_behind"; lagMs: number };

export type Replica = {
  /** Compares it with the primary at this moment. Never throws. */
  state(primary: Sql): Promise<ReplicaState>;
  /** Reads from it, or from the primary when it does not answer or is further behind than `mostLagMs`. */
  read<T>(primary: Database, work: (db: Database) => Promise<T>): Promise<{ value: T; from: ReadFrom }>;
  close(): Promise<void>;
};

/** A pool over the streaming replica at `url`. */
export function openReplica(url: string, { mostLagMs = MOST_LAG_MS, leftOutMs = LEFT_OUT_MS } = {}): Replica {
  const db = connect(url, { max: POOL_SIZE, connectTimeoutSeconds: CONNECT_SECONDS });
  let leftOutUntil = 0;
  const leaveOut = (error: unknown) => {
    leftOutUntil = Date.now() + leftOutMs;
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, "the replica could not be read");
  };
  const state = async (primary: Sql): Promise<ReplicaState> => {
    // Each attempt to connect to a dead server would make a page wait.
    if (Date.now() < leftOutUntil) return { answers: false };
    try {
      const lagMs = await lagBehind(primary, db.$client);
      return lagMs === null ? { answers: false } : { answers: true, lagMs };
    } catch (error) {
      leaveOut(error);
      return { answers: false };
    }
  };
  return {
    state,
    async read(primary, work) {
      const found = await state(primary.$client);
      const fromPrimary = async (from: ReadFrom) => ({ value: await work(primary), from });
      if (!found.answers) return fromPrimary({ server: "primary", because: "does_not_answer" });
      const { lagMs } = found;
      if (lagMs > mostLagMs) return fromPrimary({ server: "primary", because: "too_far_behind", lagMs });
      try {
        return { value: await work(db), from: { server: "replica", lagMs } };
      } catch (error) {
        // It was stopped meanwhile, or what it replays got in the way. What is wrong in itself fails at the primary too.
        leaveOut(error);
        return fromPrimary({ server: "primary", because: "does_not_answer" });
      }
    },
    close: () => db.$client.end({ timeout: 2 }),
  };
}

/** The same read where no replica may be set. */
export async function readFrom<T>(
  replica: Replica | null,
  primary: Database,
  work: (db: Database) => Promise<T>,
): Promise<{ value: T; from: ReadFrom }> {
  if (replica) return replica.read(primary, work);
  return { value: await work(primary), from: { server: "primary", because: "no_replica" } };
}

/**
 * How long ago (ms) the last transaction that it shows was written; 0 when it shows all that the primary has: a replica that is
 * nearly there is waited for. Null: it is no replica (any more), or its address names another database than the primary's: a
 * streaming replica has the same numbers for the same databases.
 */
async function lagBehind(primary: Sql, replica: Sql): Promise<number | null> {
  const [written] = await primary<{ lsn: string; database: string }[]>`
    select pg_current_wal_flush_lsn()::text as lsn, oid::text as database from pg_database where datname = current_database()`;
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const [shown] = await replica<{ isReplica: boolean; hasAll: boolean; ageMs: number | null }[]>`
      select pg_is_in_recovery() and oid::text = ${written!.database} as "isReplica",
             coalesce(pg_last_wal_replay_lsn() >= ${written!.lsn}::pg_lsn, false) as "hasAll",
             (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::float8 as "ageMs"
        from pg_database where datname = current_database()`;
    if (!shown?.isReplica) return null;
    if (shown.hasAll) return 0;
    if (waitedMs >= CATCH_UP_MS) return Math.max(1, Math.round(shown.ageMs ?? Number.POSITIVE_INFINITY));
    await pause(POLL_MS);
  }
}

const POOL_SIZE = 4;
const CONNECT_SECONDS = 2;
const MOST_LAG_MS = 30_000;
const LEFT_OUT_MS = 10_000;
const CATCH_UP_MS = 200;
const POLL_MS = 20;
