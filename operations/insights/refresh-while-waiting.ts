import type { Database } from "@/db/client";
import { refreshInsights } from "./refresh-insights";

/** What a reader waits for, where anything is due; the worker sums up the rest. */
const MOST_CALLS_AT_ONCE = 5_000;
const BUDGET_MS = 1_000;
/** The worker's batches may take longer than that: then the page shows what there is, and hears when they are done. */
const PATIENCE_MS = 500;

/** Sums up what is due of the period before it is read, as far as that takes about a second at most. */
export async function refreshWhileWaiting(
  db: Database,
  input: { companyId: number; days: { from: string; to: string } },
): Promise<void> {
  const startedAt = performance.now();
  while ((await refreshInsights(db, { ...input, mostCalls: MOST_CALLS_AT_ONCE, patienceMs: PATIENCE_MS })) > 0) {
    if (performance.now() - startedAt > BUDGET_MS) return;
  }
}
