import { and, desc, eq, lt } from "drizzle-orm";
import type { Reader } from "../../client";
import { healRuns } from "../../schema/heal";
import { runColumns } from "./run-columns";

type Page = {
  companyId: number;
  limit?: number /** Older than the run with this id. */;
  beforeId?: number | undefined;
};

/** Runs of the company, newest first; `hasMore` when older ones follow. */
export async function listHealRuns(db: Reader, { companyId, limit = RUNS_PER_PAGE, beforeId }: Page) {
  const rows = await db
    .select(runColumns)
    .from(healRuns)
    .where(and(eq(healRuns.companyId, companyId), beforeId === undefined ? undefined : lt(healRuns.id, beforeId)))
    .orderBy(desc(healRuns.id))
    .limit(limit + 1);
  return { runs: rows.slice(0, limit), hasMore: rows.length > limit };
}

export type HealRunLine = Awaited<ReturnType<typeof listHealRuns>>["runs"][number];

const RUNS_PER_PAGE = 50;
