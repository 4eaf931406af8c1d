import { and, eq, sql } from "drizzle-orm";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";
import { healRuns } from "../../schema/heal";
import { runColumns } from "./run-columns";

/** One run with its whole plan but the pairs, its progress, and whether anything may be linked now. Throws not-found. */
export async function getHealRun(db: Reader, { companyId, runId }: { companyId: number; runId: number }) {
  const [run] = await db
    .select({
      ...runColumns,
      filter: healRuns.filter,
      effect: healRuns.effect,
      requestedBy: healRuns.requestedBy,
      requestedAt: healRuns.requestedAt,
      killSwitchThrown: sql<boolean>`${companies.killSwitchAt} is not null`,
    })
    .from(healRuns)
    .innerJoin(companies, eq(companies.id, healRuns.companyId))
    .where(and(eq(healRuns.companyId, companyId), eq(healRuns.id, runId)));
  if (!run) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
  return run;
}

export type HealRun = Awaited<ReturnType<typeof getHealRun>>;
