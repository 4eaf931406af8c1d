import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const hasProc = process.platform === "linux";

/** Whether `pid` still runs. A killed process that nobody has reaped counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  if (!hasProc) return true;
  const state = processState(pid);
  return state !== null && state !== "Z" && state !== "X";
}

/** Whether `pid` is a postgres that works in `cluster`, and not a stranger that was given the same number. */
export function isPostgresOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (!hasProc) return true;
  const folder = workingFolder(pid);
  if (folder !== null) return folder === cluster;
  return readProc(pid, "comm")?.trim() === "postgres";
}

/** Live processes that work in `cluster`: the server and its children, also after the server itself was killed. */
export function processesIn(cluster: string): number[] {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === cluster && isAlive(pid) && readProc(pid, "comm")?.trim() === "postgres");
}

function processState(pid: number): string | null {
  const stat = readProc(pid, "stat");
  // The name stands in brackets and may itself contain some.
  return stat?.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) ?? null;
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}
