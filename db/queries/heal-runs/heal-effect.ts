import { sql } from "drizzle-orm";
import type { HealEffect } from "@/domain/healing/heal-effect";
import type { LedgerCounts } from "@/domain/insights/link-figures";
import type { Reader } from "../../client";

type Day = LedgerCounts & { day: string; planned: number; planned_orphaned: number; planned_one_sided: number } & {
  planned_suggested: number;
  planned_unclaimed: number;
};

/** What the ledger says now, and would say if every call of the plan were linked. Source: the view link_ledger. */
export async function foreseeEffect(
  db: Reader,
  { companyId, runId }: { companyId: number; runId: number },
): Promise<HealEffect> {
  const days = await db.execute<Day>(sql`
    with planned as (select distinct p.call_id from heal_pairs p where p.company_id = ${companyId} and p.run_id = ${runId})
    select l.day::text as day,
           count(*) filter (where not within_grace)::float8 as calls,
           count(*) filter (where booked)::float8 as booked,
           count(*) filter (where booked and link_status = 'linked')::float8 as linked,
           count(*) filter (where booked and link_status = 'one_sided')::float8 as one_sided,
           count(*) filter (where booked and link_status = 'suggested')::float8 as suggested,
           count(*) filter (where booked and link_status = 'orphaned')::float8 as orphaned,
           count(*) filter (where booked and link_status = 'conflict')::float8 as conflict,
           count(*) filter (where booked and link_status = 'excluded')::float8 as excluded,
           count(p.call_id) filter (where booked and link_status in ('one_sided', 'suggested', 'orphaned'))::float8 as planned,
           count(p.call_id) filter (where booked and link_status = 'one_sided')::float8 as planned_one_sided,
           count(p.call_id) filter (where booked and link_status = 'suggested')::float8 as planned_suggested,
           count(p.call_id) filter (where booked and link_status = 'orphaned')::float8 as planned_orphaned,
           count(p.call_id) filter (where not booked and not within_grace)::float8 as planned_unclaimed
      from link_ledger l left join planned p on p.call_id = l.call_id
     where l.company_id = ${companyId}
     group by l.day order by l.day`);
  const before = { calls: 0, booked: 0, linked: 0, one_sided: 0, suggested: 0, orphaned: 0, conflict: 0, excluded: 0 };
  const after = { ...before };
  for (const day of days) {
    add(before, day);
    add(after, {
      ...day,
      booked: day.booked + day.planned_unclaimed,
      linked: day.linked + day.planned + day.planned_unclaimed,
      one_sided: day.one_sided - day.planned_one_sided,
      suggested: day.suggested - day.planned_suggested,
      orphaned: day.orphaned - day.planned_orphaned,
    });
  }
  const changed = days.filter((day) => day.planned + day.planned_unclaimed > 0);
  return {
    before,
    after,
    days: changed.map(({ day, booked, linked, planned, planned_unclaimed: unclaimed }) => ({
      day,
      booked: booked + unclaimed,
      linkedBefore: linked,
      linkedAfter: linked + planned + unclaimed,
    })),
  };
}

function add(sum: LedgerCounts, day: LedgerCounts): void {
  for (const key of Object.keys(sum) as (keyof LedgerCounts)[]) sum[key] += day[key];
}
