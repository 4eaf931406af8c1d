import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { lockWithin } from "@/db/embedded/file-lock";
import { ExpectedError } from "@/lib/errors";
import { sourceHash } from "./source-hash";

const BUILD_WAIT_MS = 600_000;
const SHOWN_LINES = 40;
const NOT_WRITABLE = new Set(["EROFS", "EACCES", "EPERM"]);

type BuildOptions = { root: string; dataDir: string; signal: AbortSignal; onStep(step: string): void };

/**
 * Builds the application unless the present build is of the same sources (false). Throws unavailable with the build's output,
 * and usage where nothing can be written.
 */
export async function buildWhenNeeded({ root, dataDir, signal, onStep }: BuildOptions): Promise<boolean> {
  const hash = sourceHash(root, [dataDir]);
  if (builtHash(root) === hash) return false;

  const cache = join(root, "node_modules", ".cache");
  for (const folder of [cache, join(root, distDir())]) requireWritable(root, folder);
  onStep("building");
  const lock = await lockWithin(join(cache, "relink-build.lock"), "exclusive", BUILD_WAIT_MS);
  if (!lock) throw new ExpectedError("unavailable", "Another build of this project does not end.");
  try {
    signal.throwIfAborted();
    if (builtHash(root) === hash) return false;
    clearBuild(root);
    await nextBuild(root, signal);
    writeFileSync(hashPath(root), hash);
    return true;
  } finally {
    lock.release();
  }
}

/** The fingerprint of the sources of the present build, or null when there is no complete build. */
function builtHash(root: string): string | null {
  if (!existsSync(join(root, distDir(), "BUILD_ID")) || !existsSync(hashPath(root))) return null;
  return readFileSync(hashPath(root), "utf8").trim();
}

function hashPath(root: string): string {
  return join(root, distDir(), "relink-source-hash");
}

/** Tried by writing, as that is refused for many reasons: a read-only disk, rights, a service's walls. */
function requireWritable(root: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, "relink-")));
  } catch (cause) {
    if (!NOT_WRITABLE.has((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
    throw new ExpectedError(
      "usage",
      `Relink in ${root} has no build of its present sources, and cannot make one, as ${folder} cannot be written to. Run "npm run build" in ${root} as a user who may write there, then start it again.`,
      { cause },
    );
  }
}

/** Routes that moved since would leave pages behind; only the compiler's cache is kept. */
function clearBuild(root: string): void {
  const folder = join(root, distDir());
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    if (entry !== "cache") rmSync(join(folder, entry), { recursive: true, force: true });
  }
}

/** As next.config.js names it. */
function distDir(): string {
  return process.env["RELINK_DIST_DIR"] || ".next";
}

function nextBuild(root: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  // The build has workers of its own: the whole group is ended.
  const kill = () => child.pid && process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      lines.push(...String(chunk).split("\n"));
      lines.splice(0, lines.length - SHOWN_LINES);
    });
  }
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new ExpectedError("unavailable", `The build failed.\n${lines.join("\n").trim()}`));
    });
  }).finally(() => signal.removeEventListener("abort", kill));
}
