import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";

export type FileLock = { release(): void };
export type LockMode = "shared" | "exclusive";

const BUSY = /database is locked|locking protocol/;

/** The lock on `path`, or null while another holder excludes it. The kernel frees it when the process dies, however. */
export function tryLock(path: string, mode: LockMode): FileLock | null {
  // Node has no flock of its own; SQLite takes the kernel's advisory lock on the file, on every platform.
  const handle = new DatabaseSync(path, { timeout: 0 });
  try {
    handle.exec("pragma journal_mode = memory");
    if (mode === "exclusive") handle.exec("begin exclusive");
    else handle.exec("begin; select count(*) from sqlite_master");
  } catch (error) {
    handle.close();
    if (error instanceof Error && BUSY.test(error.message)) return null;
    throw error;
  }
  let held = true;
  return {
    release() {
      if (held) handle.close();
      held = false;
    },
  };
}

/** The lock on `path` as soon as it is free, or null after `timeoutMs`. */
export async function lockWithin(path: string, mode: LockMode, timeoutMs: number): Promise<FileLock | null> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lock = tryLock(path, mode);
    if (lock || Date.now() >= deadline) return lock;
    await wait(40);
  }
}
