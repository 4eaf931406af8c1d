import { ExpectedError } from "@/lib/errors";
import type { DataFolder } from "./data-folder";
import { type FileLock, lockWithin } from "./file-lock";

export const LAUNCH_WAIT_MS = 180_000;

/** The right to start or stop the server of `folder`. Throws unavailable when another process keeps it for minutes. */
export async function launchLock(folder: DataFolder): Promise<FileLock> {
  const lock = await lockWithin(folder.launchLock, "exclusive", LAUNCH_WAIT_MS);
  if (!lock)
    throw new ExpectedError(
      "unavailable",
      `Another process has been starting PostgreSQL in ${folder.root} for minutes.`,
    );
  return lock;
}
