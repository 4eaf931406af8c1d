import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { constrainedMemory } from "node:process";
import { ExpectedError } from "@/lib/errors";
import { binaryFolder } from "./binaries";
import { type DataFolder, keptSecret } from "./data-folder";
import { freePort } from "./free-port";
import { chooseIdentity, giveTo, type Identity } from "./identity";
import { clearRemains, type Postmaster, settle } from "./postmaster";

export type Settings = Readonly<Record<string, string>>;

const READY_MS = 120_000;
const PORT_ATTEMPTS = 5;
const LOG_KEPT_BYTES = 10 * 1024 * 1024;
export const DATABASE_USER = "relink";

/** An eighth of the machine, at most 4 GB: what a million calls' lists, links and loads touch again and again. Taken only as it fills. */
const SHARED_BUFFERS_MB = Math.round(Math.min(4096, Math.max(128, memoryBytes() / 8 / 2 ** 20)));

const SETTINGS: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: `${SHARED_BUFFERS_MB}MB`,
  effective_cache_size: `${SHARED_BUFFERS_MB * 4}MB`,
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  random_page_cost: "1.1",
  // Each checkpoint makes the next change of every page a whole page of log: a long heal or load should meet few.
  max_wal_size: "4GB",
  checkpoint_timeout: "15min",
  // Short queries are what there is; compiling them costs more than it saves.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  log_line_prefix: "%m [%p] ",
};

/** Of the machine, or of the container where that has less. */
function memoryBytes(): number {
  const limit = constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Makes an empty cluster when there is none. A run that was cut short leaves nothing that looks like one. */
export async function createCluster(folder: DataFolder, options: { durable: boolean }): Promise<void> {
  for (const name of readdirSync(folder.root)) {
    if (name.startsWith("postgres.new-")) rmSync(join(folder.root, name), { recursive: true, force: true });
  }
  const identity = chooseIdentity(folder.cluster);
  const draft = join(folder.root, `postgres.new-${process.pid}`);
  const passwordCopy = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordCopy, keptSecret(folder.password), { mode: 0o600 });
  giveTo(identity, draft);
  giveTo(identity, passwordCopy);
  try {
    await run(identity, folder, "initdb", [
      `--pgdata=${draft}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordCopy}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
      ...(options.durable ? [] : ["--no-sync"]),
    ]);
    renameSync(draft, folder.cluster);
  } finally {
    rmSync(passwordCopy, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Starts the server of `folder` and waits until it takes connections: on the port that `settings` name, else on that of a
 * server that was killed, whose users still ask there, else on a free one.
 */
export async function startCluster(folder: DataFolder, settings: Settings): Promise<Postmaster> {
  const formerPort = await clearRemains(folder.cluster);
  const identity = chooseIdentity(folder.cluster);
  giveTo(identity, folder.cluster);
  for (let attempt = 1; ; attempt++) {
    const former = attempt === 1 ? formerPort : null;
    const port = settings["port"] ?? String(former ?? (await freePort()));
    const logFrom = logSize(folder.log);
    const ended = launch(identity, folder, { ...SETTINGS, ...settings, port });
    const server = await Promise.race([becomesReady(folder.cluster), ended]);
    if (server) return server;
    const log = readFileSync(folder.log, "utf8").slice(logFrom).trim();
    if (/Address already in use/i.test(log) && attempt < PORT_ATTEMPTS) continue;
    throw new ExpectedError(
      "unavailable",
      `PostgreSQL did not start in ${folder.cluster}. Its last words: ${lastLines(log)}`,
    );
  }
}

/** Resolves to null if the server ends; detached, so that Ctrl-C reaches us alone and the order of stopping is ours. */
function launch(identity: Identity, folder: DataFolder, settings: Settings): Promise<null> {
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { command, rest } = commandLine(identity, "postgres", ["-D", folder.cluster, ...args]);
  const log = openSync(folder.log, logSize(folder.log) > LOG_KEPT_BYTES ? "w" : "a", 0o600);
  const child = spawn(command, rest, {
    cwd: folder.root,
    env: programEnv(),
    detached: true,
    stdio: ["ignore", log, log],
    ...owner(identity),
  });
  closeSync(log);
  child.unref();
  return new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", () => resolve(null));
  });
}

async function becomesReady(cluster: string): Promise<Postmaster | null> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const server = await settle(cluster, Math.max(0, deadline - Date.now()));
    if (server === "late" || Date.now() >= deadline) return null;
    if (server) return server;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function run(identity: Identity, folder: DataFolder, program: string, args: string[]): Promise<void> {
  const { command, rest } = commandLine(identity, program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd: folder.root,
      env: programEnv(),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...owner(identity),
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new ExpectedError("unavailable", `${program} failed in ${folder.root}: ${lastLines(output)}`)),
    );
  });
}

function commandLine(identity: Identity, program: string, args: string[]): { command: string; rest: string[] } {
  const [command, ...rest] = [...identity.prefix, join(binaryFolder(), program), ...args];
  return { command: command ?? program, rest };
}

function owner(identity: Identity): { uid?: number; gid?: number } {
  return identity.uid !== null && identity.prefix.length === 0 ? { uid: identity.uid, gid: identity.uid } : {};
}

/** PG* variables of the caller's shell must not reach the server. */
function programEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}

function logSize(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-4).join(" / ") || "none";
}
