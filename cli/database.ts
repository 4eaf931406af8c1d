import type { Sql } from "postgres";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { migrate } from "@/db/migrate";
import { pendingMigrations } from "@/db/migration-state";
import { parseEnv } from "@/lib/env";

const STOPPED_BY_SIGNAL = 130;

export type OpenDatabase = {
  url: string;
  db: Database;
  sql: Sql;
  /** What is still to be written when the command is interrupted, while the database is there. */
  onInterrupt(leave: () => Promise<void>): void;
};

/** Runs `work` on the migrated database of the application, whose server is started for that time when it does not run. */
export async function withDatabase<Result>(work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
  const server = await openServer();
  const leaving: (() => Promise<void>)[] = [];
  const stayed = exitOnSignal(async () => {
    await Promise.allSettled(leaving.map((leave) => leave()));
    await server.stop();
  });
  try {
    const db = connect(server.url);
    try {
      if ((await pendingMigrations(db.$client)).length > 0) await migrate(server.url);
      return await work({ url: server.url, db, sql: db.$client, onInterrupt: (leave) => leaving.push(leave) });
    } finally {
      await db.$client.end({ timeout: 5 });
    }
  } finally {
    await server.stop();
    stayed();
  }
}

/** Makes an interrupted command `leave` before it ends, until the returned function is called. */
export function exitOnSignal(leave: () => Promise<void>): () => void {
  const leaveAndExit = () => {
    // The work loses its connections under way, and the driver then writes to a socket that is gone.
    process.on("uncaughtException", () => undefined);
    leave().finally(() => process.exit(STOPPED_BY_SIGNAL));
  };
  process.once("SIGINT", leaveAndExit);
  process.once("SIGTERM", leaveAndExit);
  return () => {
    process.off("SIGINT", leaveAndExit);
    process.off("SIGTERM", leaveAndExit);
  };
}

/** The server of the application: the one that is configured, or the embedded one, started where it does not run. */
export async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = parseEnv(process.env, "command");
  if (env.databaseUrl === null) {
    const onStep = (step: string) => process.stderr.write(`${step} …\n`);
    return startEmbedded({ dataDir: env.dataDir, onStep });
  }
  await requireSupportedServer(env.databaseUrl);
  return { url: env.databaseUrl, stop: async () => undefined };
}
