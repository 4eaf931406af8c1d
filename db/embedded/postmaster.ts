import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive, isPostgresOf, processesIn } from "./processes";

export type Postmaster = { pid: number; port: number; status: "starting" | "ready" | "stopping" };

const POLL_MS = 25;
const ORPHANS_LEAVE_MS = 10_000;
const FAST_STOP_MS = 30_000;

/** The server that lives in `cluster`, or null when none does, whatever a lock file left behind says. */
export function findPostmaster(cluster: string): Postmaster | null {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgresOf(pid, cluster)) return null;
  const word = lines[7]?.trim();
  const status = word === "ready" || word === "stopping" ? word : "starting";
  return { pid, port: Number(lines[3]), status };
}

/** Waits until the server in `cluster` is ready, or until it is gone (null). Returns "late" after `timeoutMs`. */
export async function settle(cluster: string, timeoutMs: number): Promise<Postmaster | null | "late"> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const server = findPostmaster(cluster);
    if (!server || server.status === "ready") return server;
    if (Date.now() >= deadline) return "late";
    await wait(POLL_MS);
  }
}

/**
 * Removes what a killed server left in `cluster`, after its last child has gone: two servers never share a cluster. Returns
 * the port at which it was known, or null when nothing was left.
 */
export async function clearRemains(cluster: string): Promise<number | null> {
  const deadline = Date.now() + ORPHANS_LEAVE_MS;
  for (let left = processesIn(cluster); left.length > 0; left = processesIn(cluster)) {
    if (Date.now() >= deadline) for (const pid of left) signal(pid, "SIGKILL");
    await wait(POLL_MS);
  }
  const path = join(cluster, "postmaster.pid");
  const port = existsSync(path) ? Number(readFileSync(path, "utf8").split("\n")[3]) : Number.NaN;
  rmSync(path, { force: true });
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** Ends the server in `cluster`: connections are closed at once, all committed work is kept. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const server = findPostmaster(cluster);
  if (!server) return;
  signal(server.pid, "SIGINT");
  if (await isGone(server.pid, FAST_STOP_MS)) return;
  signal(server.pid, "SIGQUIT");
  if (await isGone(server.pid, ORPHANS_LEAVE_MS)) return;
  signal(server.pid, "SIGKILL");
  await isGone(server.pid, ORPHANS_LEAVE_MS);
}

async function isGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() >= deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended by itself
  }
}
