import { setTimeout as wait } from "node:timers/promises";
import { keptSecret, openDataFolder } from "@/db/embedded/data-folder";
import { tryLock } from "@/db/embedded/file-lock";
import { type Env, parseEnv } from "@/lib/env";
import { ExpectedError, messageOf } from "@/lib/errors";
import { exitCodeOf } from "@/lib/exit-code";
import { closeTelemetry, startTelemetry } from "@/lib/telemetry/turn-on";
import { loadApplication } from "./start/application";
import { bridgeConsole } from "./start/bridge-console";
import { buildWhenNeeded } from "./start/build";
import { openDatabase, prepareDatabase, usableDemoSignIns } from "./start/database";
import { FrontDoor } from "./start/front-door";
import { stopSignal, unlessAborted } from "./start/stop-signal";
import { watchHealth } from "./start/watch-health";
import { keepWorker } from "./start/worker";

const dev = process.argv.includes("--dev");
const root = process.cwd();
const stop = stopSignal();
const CLOSING_ORDER = ["the web server", "the application", "the worker", "PostgreSQL", "the data folder"] as const;
const CLOSE_MS = {
  ...{ "the web server": 8_000, "the application": 8_000, "the worker": 12_000 },
  ...{ PostgreSQL: 60_000, "the data folder": 1_000 },
};
const closers = new Map<(typeof CLOSING_ORDER)[number], () => Promise<void>>();

process.exitCode = await main();
process.exit();

async function main(): Promise<number> {
  const startedAt = Date.now();
  let code = 0;
  try {
    await serve(parseEnv(), startedAt);
    await unlessAborted(new Promise<never>(() => undefined), stop);
  } catch (error) {
    if (stop.aborted) print("stopping");
    else {
      console.error(error instanceof ExpectedError ? error.message : error);
      code = exitCodeOf(error);
    }
  }
  for (const part of CLOSING_ORDER) await closeInTime(part);
  if (stop.aborted) print("stopped");
  return code;
}

async function serve(env: Env, startedAt: number): Promise<void> {
  if (env.databaseUrl === null) holdDataFolder(env);
  const door = new FrontDoor();
  const say = (step: string) => {
    door.step = step;
    print(step);
  };
  // Until the database has been asked, the demo's sign-ins are presumed to exist where the demo is wanted.
  const host = env.host ?? (env.demo ? "127.0.0.1" : null);
  await door.open(env.port, host);
  closers.set("the web server", () => door.close());

  if (!dev) await buildWhenNeeded({ root, dataDir: env.dataDir, signal: stop, onStep: say });
  stop.throwIfAborted();
  const database = await openDatabase(env, say);
  closers.set("PostgreSQL", () => database.stop());
  stop.throwIfAborted();
  await prepareDatabase(database.url, env, stop, say);
  const signIns = await unlessAborted(usableDemoSignIns(database.url), stop);
  const safeHost = env.host ?? (signIns.length > 0 ? "127.0.0.1" : null);
  const port = door.port;
  if (safeHost !== host) await door.open(port, safeHost);

  say("loading the application");
  Object.assign(process.env, appEnvironment(env, database.url, port));
  // tsx turns them on for our few scripts; for the whole application they cost tens of megabytes.
  process.setSourceMapsEnabled(false);
  if (!dev) bridgeConsole();
  await startTelemetry("relink-web");
  const application = await unlessAborted(loadApplication({ dev, root, port }), stop);
  const watch = watchHealth(port);
  closers.set("the application", async () => {
    watch.close();
    await application.close();
    await closeTelemetry();
  });
  door.handOver(application);
  if (env.worker) {
    const worker = keepWorker(database.url);
    closers.set("the worker", () => worker.close());
  }
  print(readyLine(port, signIns, Date.now() - startedAt));
  process.send?.({ relinkUrl: `http://localhost:${port}` });
}

function holdDataFolder(env: Env): void {
  const folder = openDataFolder(env.dataDir);
  const lock = tryLock(folder.serveLock, "exclusive");
  if (!lock) {
    const remedy = "Stop it first, or set RELINK_DATA_DIR to another folder.";
    throw new ExpectedError("unavailable", `Relink is already running on the data in ${folder.root}. ${remedy}`);
  }
  closers.set("the data folder", async () => lock.release());
}

function appEnvironment(env: Env, databaseUrl: string, port: number): Record<string, string> {
  return {
    RELINK_URL: process.env["RELINK_URL"] || `http://localhost:${port}`,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    RELINK_SERVING_SINCE: new Date().toISOString(),
    DATABASE_URL: databaseUrl,
    RELINK_SESSION_SECRET: env.sessionSecret ?? keptSecret(openDataFolder(env.dataDir).sessionSecret),
  };
}

function readyLine(port: number, signIns: { email: string; password: string }[], elapsedMs: number): string {
  const ready = `Relink is ready at http://localhost:${port} after ${(elapsedMs / 1000).toFixed(1)} s`;
  if (signIns.length === 0) return ready;
  return `${ready} · demo sign-ins: ${signIns.map((s) => `${s.email} / ${s.password}`).join(", ")}`;
}

async function closeInTime(part: (typeof CLOSING_ORDER)[number]): Promise<void> {
  const close = closers.get(part);
  if (!close) return;
  try {
    const closed = await Promise.race([close().then(() => true), wait(CLOSE_MS[part], false, { ref: false })]);
    if (!closed) console.error(`${part} did not close in time.`);
  } catch (error) {
    console.error(`${part} did not close cleanly: ${messageOf(error)}`);
  }
}

function print(step: string): void {
  console.log(`relink: ${step}`);
}
