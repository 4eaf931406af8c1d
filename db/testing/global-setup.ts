import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded, stopAbandoned } from "../embedded/server";
import { migrate } from "../migrate";

const PREFIX = "relink-test-";
const FRESH_MS = 60_000;
const TEMPLATE = "relink_template";

declare module "vitest" {
  export interface ProvidedContext {
    testServerUrl: string;
  }
}

/** One server for the run, with one migrated database that the tests copy. RELINK_TEST_DATABASE_URL names another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env["RELINK_TEST_DATABASE_URL"];
  const server = external ? { url: external, stop: async () => undefined } : await ownServer();
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("testServerUrl", server.url);
  return server.stop;
}

async function ownServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  const server = await startEmbedded({
    dataDir,
    durable: false,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its server behind; whoever comes next takes it away. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const isFresh = Date.now() - statSync(folder).mtimeMs < FRESH_MS;
      if (!isFresh && (await stopAbandoned(folder))) rmSync(folder, { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`drop database if exists ${sql(TEMPLATE)}`;
    await sql`create database ${sql(TEMPLATE)}`;
  } finally {
    await sql.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href);
}
