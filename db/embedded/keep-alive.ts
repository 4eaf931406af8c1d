import { messageOf } from "@/lib/errors";
import { type Settings, startCluster } from "./cluster";
import type { DataFolder } from "./data-folder";
import { launchLock } from "./launch-lock";
import { findPostmaster } from "./postmaster";

const GUARD_MS = 1_000;

type RunningServer = {
  url: string;
  /** True when the server was already running. */
  joined: boolean;
  /** Ends our use; the last user to leave, and always the application that serves this data, stops the server. */
  stop(): Promise<void>;
};

export type GuardedServer = RunningServer & {
  /** Starts the server again, at the same address, whenever it dies; `onRestart` is told why. Until `stop`. */
  keepAlive(onRestart: (sentence: string) => void): void;
};

/** Adds to a running server that it is started again, with `settings`, when it dies. */
export function guarded(server: RunningServer, folder: DataFolder, settings: Settings): GuardedServer {
  let guard: NodeJS.Timeout | null = null;
  let restarting: Promise<void> = Promise.resolve();
  const look = async (onRestart: (sentence: string) => void) => {
    try {
      if (!findPostmaster(folder.cluster)) {
        onRestart("PostgreSQL has died; starting it again");
        await restart(folder, settings);
      }
    } catch (error) {
      onRestart(messageOf(error));
    }
    if (guard) guard = setTimeout(keepLooking, GUARD_MS, onRestart).unref();
  };
  const keepLooking = (onRestart: (sentence: string) => void) => {
    restarting = look(onRestart);
  };
  return {
    ...server,
    keepAlive(onRestart) {
      guard ??= setTimeout(keepLooking, GUARD_MS, onRestart).unref();
    },
    async stop() {
      if (guard) clearTimeout(guard);
      guard = null;
      await restarting;
      await server.stop();
    },
  };
}

async function restart(folder: DataFolder, settings: Settings): Promise<void> {
  const launch = await launchLock(folder);
  try {
    if (!findPostmaster(folder.cluster)) await startCluster(folder, settings);
  } finally {
    launch.release();
  }
}
