import "server-only";
import { connect, type Database } from "@/db/client";

/** What is not counted within this time is shown without a number. */
const COUNT_BUDGET_MS = 150;
/** A histogram is one pass over all that fits; it comes after the rows, and nobody waits for it. */
const HISTOGRAM_BUDGET_MS = 1500;
const COUNTING_POOL_SIZE = 3;

const kept = globalThis as typeof globalThis & { relinkCountingDatabase?: Database };

/** A small pool of its own, so that counts never keep a page waiting for a connection. */
export function countingDatabase(): Database {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error(`DATABASE_URL is not set: start the app with "npm start"`);
  kept.relinkCountingDatabase ??= connect(url, { max: COUNTING_POOL_SIZE });
  return kept.relinkCountingDatabase;
}

/** Aborts when the browser no longer wants the answer, and when its time is over. */
export function countingSignal(request: Request): AbortSignal {
  return within(request, COUNT_BUDGET_MS);
}

/** The same with the time that a histogram has. */
export function histogramSignal(request: Request): AbortSignal {
  return within(request, HISTOGRAM_BUDGET_MS);
}

function within(request: Request, budgetMs: number): AbortSignal {
  return AbortSignal.any([request.signal, AbortSignal.timeout(budgetMs)]);
}
