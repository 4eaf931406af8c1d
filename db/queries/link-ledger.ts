import { sql } from "drizzle-orm";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import type { Reader } from "../client";

/** One company day of the ledger. `booked` = linked + one-sided + suggested + orphaned + conflict + excluded, always. */
export type LedgerDay = {
  /** The company's day, YYYY-MM-DD. */
  day: string;
  calls: number;
  booked: number;
} & Record<BookedStatus, number>;

export type BookedStatus = Extract<
  CallLinkStatus,
  "linked" | "one_sided" | "suggested" | "orphaned" | "conflict" | "excluded"
>;

/**
 * The ledger of calls started in [from, to), one row per company day with calls, oldest first; with `knownAt`, as it was
 * known at that moment. Source: the view link_ledger, which alone decides who counts.
 */
export async function listLedgerDays(
  db: Reader,
  { companyId, from, to, knownAt = null }: { companyId: number; from: Date; to: Date; knownAt?: Date | null },
): Promise<LedgerDay[]> {
  const ledger =
    knownAt === null
      ? sql`link_ledger`
      : sql`link_ledger_at(${companyId}, ${knownAt.toISOString()}, ${from.toISOString()})`;
  const rows = await db.execute<Record<string, string>>(sql`
    select day::text as day,
           count(*) filter (where not within_grace) as calls,
           count(*) filter (where booked) as booked,
           count(*) filter (where booked and link_status = 'linked') as linked,
           count(*) filter (where booked and link_status = 'one_sided') as one_sided,
           count(*) filter (where booked and link_status = 'suggested') as suggested,
           count(*) filter (where booked and link_status = 'orphaned') as orphaned,
           count(*) filter (where booked and link_status = 'conflict') as conflict,
           count(*) filter (where booked and link_status = 'excluded') as excluded
      from ${ledger}
     where company_id = ${companyId} and started_at >= ${from.toISOString()} and started_at < ${to.toISOString()}
     group by day order by day`);
  return rows.map((row) => ({
    day: row.day!,
    calls: Number(row.calls),
    booked: Number(row.booked),
    linked: Number(row.linked),
    one_sided: Number(row.one_sided),
    suggested: Number(row.suggested),
    orphaned: Number(row.orphaned),
    conflict: Number(row.conflict),
    excluded: Number(row.excluded),
  }));
}
