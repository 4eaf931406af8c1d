import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded, stopAbandoned } from "../embedded/server";
import { dropTemplates } from "./copies";

const PREFIX = "relink-test-";
const FRESH_MS = 60_000;

declare module "vitest" {
  export interface ProvidedContext {
    testServerUrl: string;
  }
}

/** One server for the run, on which tests copy databases. RELINK_TEST_DATABASE_URL names another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env["RELINK_TEST_DATABASE_URL"];
  const server = external ? { url: external, stop: async () => undefined } : await ownServer();
  await dropTemplates(server.url);
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
