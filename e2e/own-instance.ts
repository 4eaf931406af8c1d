import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import { freePort } from "@/db/embedded/free-port";
import { type Contents, copyDatabase, dropCopy } from "@/db/testing/copies";

/** The application on a database of its own, which a test may break. */
export type OwnInstance = { url: string; databaseUrl: string; db: Database; stop(): Promise<void> };

/** Starts the present build, on an empty database or one with the demo; needs a server on which databases can be created. */
export async function startInstance(
  serverUrl: string,
  contents: Contents = "empty",
  environment: Record<string, string> = {},
): Promise<OwnInstance> {
  const databaseUrl = await copyDatabase(serverUrl, contents);
  const db = connect(databaseUrl, { max: 2 });
  const port = await freePort("localhost");
  const app = serve(port, databaseUrl, environment);
  await answering(`http://localhost:${port}/api/ready`, app);
  return {
    url: `http://localhost:${port}`,
    databaseUrl,
    db,
    async stop() {
      app.kill("SIGTERM");
      if (app.exitCode === null) await once(app, "exit");
      await db.$client.end({ timeout: 5 });
      await dropCopy(databaseUrl, serverUrl);
    },
  };
}

function serve(port: number, databaseUrl: string, environment: Record<string, string>): ChildProcess {
  const args = ["node_modules/next/dist/bin/next", "start", "--hostname", "localhost", "--port", String(port)];
  const settings = {
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
  };
  return spawn(process.execPath, args, { env: { ...process.env, ...settings, ...environment }, stdio: "ignore" });
}

async function answering(url: string, app: ChildProcess): Promise<void> {
  const state = async () => (app.exitCode === null ? (await fetch(url).catch(() => null))?.status : "ended");
  await expect.poll(state, { timeout: 30_000, message: "the second application answers" }).toBe(200);
}
