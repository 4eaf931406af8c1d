import type { Database } from "@/db/client";
import type { BookingSource, CallSource } from "@/domain/sync/sources";
import { ExpectedError } from "@/lib/errors";
import { failureMessage } from "../webhooks/delivery-failure";
import { syncBookingsStep } from "./sync-bookings";
import { type Place, type Stepped, syncCallsStep } from "./sync-calls";
import { endRun, keepRun, releaseRun, SAY_HELD_MS, type SyncRun, takeRun } from "./sync-run-row";

type Sync = {
  companyId: number;
  source: CallSource | BookingSource;
  startedBy: string;
  /** Null: from before the end of the last run. */
  since: Date | null;
  signal: AbortSignal;
  onRead?: (records: number) => void;
};

/**
 * Compares what a provider holds with what we hold and takes in the difference, a page at a time; goes on where an interrupted
 * run ended. Throws conflict when another one is at work. A failure of the provider ends the run with its reason.
 */
export async function syncProvider(
  db: Database,
  { companyId, source, startedBy, since, signal, onRead }: Sync,
): Promise<SyncRun> {
  const run = await takeRun(db, { companyId, provider: source.provider, startedBy, since });
  if (!run)
    throw new ExpectedError("conflict", `A comparison with ${source.provider} is running. Wait until it has ended.`);
  let place: Place | null = run;
  const held = setInterval(() => keepRun(db, run).catch(() => undefined), SAY_HELD_MS);
  try {
    while (place) {
      signal.throwIfAborted();
      const { read, next }: Stepped = isCalls(source)
        ? await syncCallsStep(db, { run, place, signal, source })
        : await syncBookingsStep(db, { run, place, signal, source });
      place = next;
      onRead?.(read);
    }
  } catch (error) {
    if (signal.aborted) await releaseRun(db, run);
    else await endRun(db, run, failureMessage(error).slice(0, 500));
    throw error;
  } finally {
    clearInterval(held);
  }
  return endRun(db, run, null);
}

const isCalls = (source: CallSource | BookingSource): source is CallSource => source.provider === "retell";
