import type { Reader } from "@/db/client";
import { findCanary } from "@/db/queries/heal-runs/canary";
import { isLockedBy } from "@/domain/review/canary";
import { ExpectedError } from "@/lib/errors";
import type { RunRef } from "./heal-batch";

/** Throws refused while a sample of the run was drawn and has not passed: the rest of the plan stays locked. */
export async function refuseLocked(db: Reader, run: RunRef): Promise<void> {
  const canary = await findCanary(db, run);
  if (!canary || !isLockedBy(canary)) return;
  throw new ExpectedError(
    "refused",
    `The rest of heal run ${run.runId} is locked until its sample was checked and its precision is high enough.`,
    { key: "errors.canary_open" },
  );
}
