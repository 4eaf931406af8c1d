import postgres from "postgres";
import { startEmbedded } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { migrate } from "@/db/migrate";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import { unlessAborted } from "./stop-signal";

type Say = (step: string) => void;
type RunningDatabase = { url: string; stop(): Promise<void> };

/** The server that `env` asks for: the one at DATABASE_URL, which is never stopped, or the embedded one. */
export async function openDatabase(env: Env, say: Say): Promise<RunningDatabase> {
  if (env.databaseUrl === null) {
    const server = await startEmbedded({ dataDir: env.dataDir, role: "serve", onStep: say });
    server.keepAlive((sentence) => log.warn(sentence));
    return server;
  }
  say("connecting to PostgreSQL");
  await requireSupportedServer(env.databaseUrl);
  return { url: env.databaseUrl, stop: async () => undefined };
}

/** Brings the database up to date and fills a new one with the demo company where `env` wants it. */
export async function prepareDatabase(url: string, env: Env, signal: AbortSignal, say: Say): Promise<void> {
  await unlessAborted(migrate(url, say), signal);
  if (!env.demo || !(await isNew(url))) return;
  say("loading the demo company");
  const { loadDemo } = await import("@/db/demo/load");
  await unlessAborted(loadDemo(url, say), signal);
}

/** The demo's accounts that can still sign in. */
export async function usableDemoSignIns(url: string): Promise<{ email: string; password: string; role: string }[]> {
  const { demoSignIns } = await import("@/db/demo/sign-ins");
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const emails = demoSignIns.map((signIn) => signIn.email);
    const rows = await sql<{ email: string }[]>`
      select email from users where email = any(${emails}) and disabled_at is null`;
    return demoSignIns.filter((signIn) => rows.some((row) => row.email === signIn.email));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function isNew(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql<{ empty: boolean }[]>`select not exists (select from companies) as empty`;
    return row?.empty ?? false;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
