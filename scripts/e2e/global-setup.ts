import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runningUrl } from "@/db/embedded/server";
import { dropTemplates } from "@/db/testing/copies";

const ReadyMessage = z.object({ relinkUrl: z.url() });
const KEPT_OUTPUT_CHARS = 8_000;

/**
 * Starts the application with the demo on data of its own and gives the tests E2E_URL, DATABASE_URL, RELINK_DATA_DIR and
 * RELINK_SESSION_SECRET; does nothing when E2E_URL is set.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const databaseUrl = process.env["DATABASE_URL"];
  if (process.env["E2E_URL"]) {
    if (databaseUrl) await dropTemplates(databaseUrl);
    return async () => undefined;
  }
  const dataDir = mkdtempSync(join(tmpdir(), "relink-e2e-"));
  process.env["RELINK_SESSION_SECRET"] = randomBytes(32).toString("hex");
  const child = start(dataDir);
  const stop = async () => {
    await end(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await ready(child);
    Object.assign(process.env, {
      ...{ E2E_URL: url, RELINK_DATA_DIR: dataDir },
      DATABASE_URL: (await runningUrl(dataDir)) ?? "",
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function start(dataDir: string): ChildProcess {
  const { DATABASE_URL, HOST, ...inherited } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    // Its own group: Ctrl-C reaches the tests first, which then end it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...inherited, NODE_ENV: "production", PORT: "0", RELINK_DATA_DIR: dataDir, RELINK_DEMO: "on" },
  });
}

function ready(child: ChildProcess): Promise<string> {
  let output = "";
  const keep = (chunk: unknown) => {
    output = (output + String(chunk)).slice(-KEPT_OUTPUT_CHARS);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((resolve, reject) => {
    child.on("message", (message) => {
      const parsed = ReadyMessage.safeParse(message);
      if (parsed.success) resolve(parsed.data.relinkUrl);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The application ended with ${code}.\n${output}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
