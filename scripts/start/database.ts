import { fork } from "node:child_process";
import postgres from "postgres";
import { z } from "zod";
import { startEmbedded } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { pendingMigrations } from "@/db/migration-state";
import type { Env } from "@/lib/env";
import { ExpectedError } from "@/lib/errors";
import { log } from "@/lib/log";
import { unlessAborted } from "./stop-signal";

type Say = (step: string) => void;
const Said = z.object({ step: z.string().optional(), failure: z.string().optional() });
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

/** Brings the database up to date and fills a new one with the demo company where `env` wants it. Throws unavailable. */
export async function prepareDatabase(url: string, env: Env, signal: AbortSignal, say: Say): Promise<void> {
  const lacks = await unlessAborted(whatLacks(url, env), signal);
  if (lacks === "nothing") return;
  const child = fork("scripts/start/fill-database.ts", [lacks], {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ["--import", "tsx"],
    detached: true,
  });
  const kill = () => child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  let failure = "it ended without a word";
  child.on("message", (message) => {
    const said = Said.safeParse(message);
    if (said.data?.step) say(said.data.step);
    if (said.data?.failure) failure = said.data.failure;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  signal.removeEventListener("abort", kill);
  signal.throwIfAborted();
  if (code !== 0) throw new ExpectedError("unavailable", `The database could not be prepared: ${failure}`);
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

async function whatLacks(url: string, env: Env): Promise<"nothing" | "migrations" | "demo"> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const upToDate = (await pendingMigrations(sql)).length === 0;
    if (env.demo && (await isNew(sql))) return "demo";
    return upToDate ? "nothing" : "migrations";
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function isNew(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql<{ exists: boolean }[]>`select to_regclass('companies') is not null as exists`;
  if (!table?.exists) return true;
  const [row] = await sql<{ empty: boolean }[]>`select not exists (select from companies) as empty`;
  return row?.empty ?? true;
}
