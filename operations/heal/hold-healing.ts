import { type Database, ownConnection } from "@/db/client";
import { ExpectedError } from "@/lib/errors";

/**
 * Runs `work` while no other run of this company is applied or undone, in whatever process. The hold falls with the
 * connection, so a process that is killed leaves nothing held. Its end is announced to those who wait. Throws refused when
 * another one is at it.
 */
export async function holdHealing<T>(db: Database, companyId: number, work: () => Promise<T>): Promise<T> {
  const connection = ownConnection(db);
  const name = `relink heal ${companyId}`;
  try {
    await connection`select set_config('lock_timeout', ${PATIENCE}, false)`;
    try {
      await connection`select pg_advisory_lock(hashtextextended(${name}, 0))`;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      throw new ExpectedError("refused", "Another heal run of this company is being applied or undone. Wait for it.", {
        key: "errors.heal_running",
        cause: error,
      });
    }
    try {
      const result = await work();
      await connection`select pg_notify('relink_jobs', ${`healed:${companyId}`})`;
      return result;
    } finally {
      // Where the connection was lost, the hold fell with it.
      await connection`select pg_advisory_unlock(hashtextextended(${name}, 0))`.catch(() => undefined);
    }
  } finally {
    await connection.end({ timeout: 1 });
  }
}

/** Long enough for the server to notice that the process that held it before was killed in the middle of a batch. */
const PATIENCE = "3s";
const LOCK_NOT_AVAILABLE = "55P03";

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;
}
