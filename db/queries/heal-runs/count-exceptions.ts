import { sql } from "drizzle-orm";
import type { KeepReason, SkipReason } from "@/domain/healing/heal-run";
import type { Reader } from "../../client";

export type ExceptionCount = { act: "apply" | "undo"; reason: SkipReason | KeepReason; pairs: number };

/** How many pairs of a run were left alone, by act and reason, the most frequent first. */
export async function countExceptions(
  db: Reader,
  { companyId, runId }: { companyId: number; runId: number },
): Promise<ExceptionCount[]> {
  const rows = await db.execute<ExceptionCount>(sql`
    select act, reason, count(*)::int as pairs from heal_exceptions
     where company_id = ${companyId} and run_id = ${runId}
     group by act, reason order by act, pairs desc, reason`);
  return [...rows];
}
