import { connect, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { openThrowAwayServer } from "@/db/throw-away-database";
import { exitOnSignal, openServer } from "./database";

/**
 * Runs `work` on an empty database of its own, migrated unless said otherwise, beside the application's, which it neither
 * reads nor writes. It is removed in the end, also when the command is interrupted. Throws unavailable when the server lets
 * nobody create one.
 */
export async function withScratchDatabase<Result>(
  work: (database: { db: Database; url: string }) => Promise<Result>,
  { migrated = true }: { migrated?: boolean } = {},
): Promise<Result> {
  return withThrowAwayServer(async (server) => {
    const url = await server.create();
    if (migrated) await migrate(url);
    const db = connect(url);
    try {
      return await work({ db, url });
    } finally {
      await db.$client.end({ timeout: 1 });
    }
  });
}

/** Runs `work` with databases that it may make and lose, on the application's server. */
export async function withThrowAwayServer<Result>(
  work: (server: Awaited<ReturnType<typeof openThrowAwayServer>>) => Promise<Result>,
): Promise<Result> {
  const server = await openServer();
  let throwAway: Awaited<ReturnType<typeof openThrowAwayServer>> | null = null;
  let leaving: Promise<void> | null = null;
  const leave = () => {
    leaving ??= Promise.resolve(throwAway?.leave()).finally(() => server.stop());
    return leaving;
  };
  const stayed = exitOnSignal(leave);
  try {
    throwAway = await openThrowAwayServer(server.url);
    return await work(throwAway);
  } finally {
    await leave();
    stayed();
  }
}
