import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";

/** The application on an empty database of its own, which a test may break. */
export type OwnInstance = { url: string; databaseUrl: string; db: Database; stop(): Promise<void> };

/** Starts the present build; needs a server on which databases can be created. */
export async function startInstance(serverUrl: string): Promise<OwnInstance> {
  const admin = connect(serverUrl, { max: 1 });
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  await admin.$client`create database ${admin.$client(name)}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = connect(url.href, { max: 2 });
  const port = await freePort();
  const app = serve(port, url.href);
  await answering(`http://localhost:${port}/api/ready`, app);
  return {
    url: `http://localhost:${port}`,
    databaseUrl: url.href,
    db,
    async stop() {
      app.kill("SIGTERM");
      if (app.exitCode === null) await once(app, "exit");
      await db.$client.end({ timeout: 5 });
      await admin.$client`drop database ${admin.$client(name)} with (force)`;
      await admin.$client.end({ timeout: 5 });
    },
  };
}

function serve(port: number, databaseUrl: string): ChildProcess {
  const args = ["node_modules/next/dist/bin/next", "start", "--hostname", "localhost", "--port", String(port)];
  const settings = {
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
    RELINK_SESSION_SECRET: randomUUID().repeat(2),
  };
  return spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: "ignore" });
}

async function answering(url: string, app: ChildProcess): Promise<void> {
  const state = async () => (app.exitCode === null ? (await fetch(url).catch(() => null))?.status : "ended");
  await expect.poll(state, { timeout: 30_000, message: "the second application answers" }).toBe(200);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
