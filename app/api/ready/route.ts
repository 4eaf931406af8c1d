import postgres from "postgres";
import { pendingMigrations } from "@/db/migration-state";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const headers = { "cache-control": "no-store" };
const PATIENCE_MS = 4_000;
let sql: postgres.Sql | null = null;

/** Answers 200 when the database answers and has every migration of this code, else 503 with the step it is at. */
export async function GET(): Promise<Response> {
  const step = await presentStep();
  return Response.json(step === null ? { ready: true } : { ready: false, step }, {
    status: step === null ? 200 : 503,
    headers,
  });
}

async function presentStep(): Promise<string | null> {
  try {
    // A connection of its own, so that a busy pool does not make a healthy copy look unready.
    sql ??= postgres(process.env["DATABASE_URL"] ?? "", { max: 1, connect_timeout: 3, idle_timeout: 60 });
    const pending = await Promise.race([pendingMigrations(sql), late()]);
    return pending.length > 0 ? "migrating the database" : null;
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return "waiting for the database";
  }
}

function late(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS).unref());
}
