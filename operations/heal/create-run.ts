import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { healRuns } from "@/db/schema/heal";
import type { CallFilter } from "@/domain/calls/call-filter";
import { type HealRunOrigin, type HealSelection, storeCallFilter } from "@/domain/healing/heal-run";
import type { RunRef } from "./heal-batch";

export type NewRun = HealSelection & {
  companyId: number;
  origin: HealRunOrigin;
  /** A user (`user:…`), the command line, or the company's automatic linking. */
  plannedBy: string;
  filter: CallFilter;
};

/** A run that has no plan yet. With `requested`, the worker makes the plan. */
export async function createHealRun(db: Reader, run: NewRun & { requested?: boolean }): Promise<RunRef> {
  const { companyId, origin, plannedBy, filter, bands, classes, minProbability, requested } = run;
  const [row] = await db
    .insert(healRuns)
    .values({
      ...{ companyId, origin, plannedBy, minProbability },
      filter: storeCallFilter(filter),
      bands: [...bands],
      classes: [...classes],
      ...(requested ? { requested: "plan" as const, requestedBy: plannedBy, requestedAt: new Date() } : {}),
    })
    .returning({ id: healRuns.id });
  const ref = { companyId, runId: row!.id };
  if (requested) await db.execute(announceRequest(ref));
  return ref;
}

/** Tells the worker of a request; what it does not hear it finds within a minute. */
export function announceRequest({ companyId, runId }: RunRef): SQL {
  return sql`select pg_notify('relink_jobs', ${`run:${companyId}:${runId}`})`;
}
