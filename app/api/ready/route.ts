import postgres from "postgres";
import { insightsReplica } from "@/app/replica";
import { pendingMigrations } from "@/db/migration-state";
import { secondsToReconnect } from "@/db/seconds-to-reconnect";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const headers = { "cache-control": "no-store" };
const PATIENCE_MS = 4_000;
let sql: postgres.Sql | null = null;

/**
 * Answers 200 when the database answers and has every migration of this code, else 503 with the step it is at. How far a replica
 * is behind is said, and changes nothing: without it the primary is read.
 */
export async function GET(): Promise<Response> {
  const step = await presentStep();
  if (step !== null || !sql) return Response.json({ ready: false, step }, { status: 503, headers });
  const replica = await insightsReplica()?.state(sql);
  return Response.json({ ready: true, ...(replica && { replica }) }, { headers });
}

async function presentStep(): Promise<string | null> {
  try {
    // A connection of its own, so that a busy pool does not make a healthy copy look unready.
    sql ??= postgres(process.env["DATABASE_URL"] ?? "", {
      ...{ max: 1, connect_timeout: 3, idle_timeout: 60, backoff: secondsToReconnect },
    });
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
