import type { Sql } from "postgres";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { migrate } from "@/db/migrate";
import { pendingMigrations } from "@/db/migration-state";
import { parseEnv } from "@/lib/env";

const STOPPED_BY_SIGNAL = 130;

export type OpenDatabase = { url: string; db: Database; sql: Sql };

/** Runs `work` on the migrated database of the application, whose server is started for that time when it does not run. */
export async function withDatabase<Result>(work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
  const server = await openServer();
  const stopAndExit = () => {
    server.stop().finally(() => process.exit(STOPPED_BY_SIGNAL));
  };
  process.once("SIGINT", stopAndExit);
  process.once("SIGTERM", stopAndExit);
  try {
    const db = connect(server.url);
    try {
      if ((await pendingMigrations(db.$client)).length > 0) await migrate(server.url);
      return await work({ url: server.url, db, sql: db.$client });
    } finally {
      await db.$client.end({ timeout: 5 });
    }
  } finally {
    await server.stop();
    process.off("SIGINT", stopAndExit);
    process.off("SIGTERM", stopAndExit);
  }
}

async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = parseEnv(process.env, "command");
  if (env.databaseUrl === null) {
    const onStep = (step: string) => process.stderr.write(`${step} …\n`);
    return startEmbedded({ dataDir: env.dataDir, onStep });
  }
  await requireSupportedServer(env.databaseUrl);
  return { url: env.databaseUrl, stop: async () => undefined };
}
