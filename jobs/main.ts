import postgres from "postgres";
import { startEmbedded } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { migrate } from "@/db/migrate";
import { pendingMigrations } from "@/db/migration-state";
import { parseEnv } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { exitCodeOf } from "@/lib/exit-code";
import { log } from "@/lib/log";
import { closeTelemetry, startTelemetry } from "@/lib/telemetry/turn-on";
import { startWorker } from "./worker";

/** `npm run worker`: a worker as a process of its own, until a signal ends it or the parent that started it has gone. */
const ended = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  process.once("disconnect", () => resolve());
});

try {
  await startTelemetry("relink-worker");
  const server = await openServer();
  try {
    const worker = await startWorker(server.url);
    process.send?.({ ready: true });
    log.info("the worker waits for work");
    await ended;
    await worker.stop();
    await closeTelemetry();
  } finally {
    await server.stop();
  }
} catch (error) {
  process.stderr.write(`relink: the worker could not run: ${messageOf(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
process.exit();

async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = parseEnv(process.env, "command");
  const server =
    env.databaseUrl === null
      ? await startEmbedded({ dataDir: env.dataDir })
      : { url: env.databaseUrl, stop: async () => undefined };
  if (env.databaseUrl !== null) await requireSupportedServer(env.databaseUrl);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  try {
    if ((await pendingMigrations(sql)).length > 0) await migrate(server.url);
  } finally {
    await sql.end({ timeout: 5 });
  }
  return server;
}
