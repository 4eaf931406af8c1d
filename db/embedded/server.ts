import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { ExpectedError } from "@/lib/errors";
import { createCluster, DATABASE_USER, type Settings, startCluster } from "./cluster";
import { type DataFolder, keptSecret, openDataFolder } from "./data-folder";
import { type FileLock, lockWithin, tryLock } from "./file-lock";
import { type GuardedServer, guarded } from "./keep-alive";
import { LAUNCH_WAIT_MS, launchLock } from "./launch-lock";
import { findPostmaster, type Postmaster, settle, stopPostmaster } from "./postmaster";

const DATABASE = "relink";
const SETTLE_MS = 120_000;
const RETRY_MS = 50;

export type EmbeddedOptions = {
  dataDir: string;
  onStep?: (step: string) => void;
  /** `serve`: the application itself. `visit`, the default: a command beside it. */
  role?: "serve" | "visit";
  /** PostgreSQL settings over ours. */
  settings?: Settings;
  /** False skips flushing a new cluster to disk; for tests. */
  durable?: boolean;
};

/** Starts or joins the PostgreSQL server of a data folder. Throws unavailable with a sentence when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<GuardedServer> {
  const folder = openDataFolder(options.dataDir);
  const say = options.onStep ?? (() => undefined);
  const launch = await launchLock(folder);
  let user: FileLock | null = null;
  try {
    user = await lockWithin(folder.usersLock, "shared", LAUNCH_WAIT_MS);
    const { server, joined } = await answeringServer(folder, options, say);
    const url = urlOf(folder, server, DATABASE);
    const stop = stopOnce(folder, user, options.role ?? "visit");
    return guarded({ url, joined, stop }, folder, { ...options.settings, port: String(server.port) });
  } catch (error) {
    user?.release();
    throw error;
  } finally {
    launch.release();
  }
}

/** The connection string of the server that runs on `dataDir`, or null when none does. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  if (!existsSync(dataDir)) return null;
  const folder = openDataFolder(dataDir);
  const server = await settle(folder.cluster, SETTLE_MS);
  return server && server !== "late" ? urlOf(folder, server, DATABASE) : null;
}

/** Stops a server that nobody uses any more. False when somebody does. */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
  const folder = openDataFolder(dataDir);
  const launch = tryLock(folder.launchLock, "exclusive");
  const alone = launch && tryLock(folder.usersLock, "exclusive");
  if (alone) await stopPostmaster(folder.cluster);
  alone?.release();
  launch?.release();
  return alone !== null;
}

type Found = { server: Postmaster; joined: boolean };

/** A server that has answered: one that was just killed may look alive for another moment. */
async function answeringServer(
  folder: DataFolder,
  options: EmbeddedOptions,
  say: (step: string) => void,
): Promise<Found> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const found = await joinOrStart(folder, options, say);
    try {
      await ensureDatabase(urlOf(folder, found.server, "postgres"));
      return found;
    } catch (error) {
      if (!found.joined) await stopPostmaster(folder.cluster);
      if (!found.joined || !isUnanswered(error) || Date.now() >= deadline) throw error;
      await wait(RETRY_MS);
    }
  }
}

const NO_ANSWER = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "57P03",
  "57P01",
]);

function isUnanswered(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && NO_ANSWER.has(error.code);
}

async function joinOrStart(folder: DataFolder, options: EmbeddedOptions, say: (step: string) => void): Promise<Found> {
  if (findPostmaster(folder.cluster)) say("waiting for the running PostgreSQL");
  const living = await settle(folder.cluster, SETTLE_MS);
  if (living === "late")
    throw new ExpectedError("unavailable", `PostgreSQL in ${folder.cluster} neither starts nor stops.`);
  if (living) return { server: living, joined: true };

  if (!existsSync(folder.cluster)) {
    say("creating the database");
    await createCluster(folder, { durable: options.durable ?? true });
  }
  say("starting PostgreSQL");
  return { server: await startCluster(folder, options.settings ?? {}), joined: false };
}

function stopOnce(folder: DataFolder, user: FileLock | null, role: "serve" | "visit"): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => {
    stopping ??= leave(folder, user, role);
    return stopping;
  };
}

async function leave(folder: DataFolder, user: FileLock | null, role: "serve" | "visit"): Promise<void> {
  const launch = await launchLock(folder);
  try {
    user?.release();
    const alone = tryLock(folder.usersLock, "exclusive");
    if (alone || role === "serve") await stopPostmaster(folder.cluster);
    alone?.release();
  } finally {
    launch.release();
  }
}

function urlOf(folder: DataFolder, server: Postmaster, database: string): string {
  const password = existsSync(folder.password)
    ? readFileSync(folder.password, "utf8").trim()
    : keptSecret(folder.password);
  return `postgres://${DATABASE_USER}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`;
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, connect_timeout: 30, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
