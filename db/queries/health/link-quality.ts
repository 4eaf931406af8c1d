import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type LinkQuality = {
  /** Linked calls since `since`, and how many of their appointments name a staff member, and a service. */
  linked: number;
  withStaff: number;
  withService: number;
  /** From a call's end to its first link, in seconds, over the same calls; null: none. Links made before the end take 0. */
  medianSeconds: number | null;
  p90Seconds: number | null;
  /** Calls that still run or are not analysed, and those of them that began more than 24 hours ago. */
  pending: number;
  stuck: number;
  /** 30 days ago, or later where that were more than MOST_CALLS. */
  since: Date;
  stuckBefore: Date;
};

/** What linked calls carry, and how long links took, up to the company's `at`. */
export async function getLinkQuality(
  db: Reader,
  { companyId, at }: { companyId: number; at: Date },
): Promise<LinkQuality> {
  const monthAgo = new Date(at.getTime() - 30 * DAY_MS);
  const stuckBefore = new Date(at.getTime() - DAY_MS);
  const [row] = await db.execute<{
    linked: number;
    with_staff: number;
    with_service: number;
    median: number | null;
    p90: number | null;
    pending: number;
    stuck: number;
    first_at: string | null;
  }>(sql`
    with linked as (
      select l.call_id, l.started_at, a.staff_id, a.service_id,
             greatest(0, extract(epoch from first.at - coalesce(c.ended_at, c.started_at))) as seconds
        from link_ledger l
        join calls c on c.company_id = l.company_id and c.id = l.call_id
        join appointments a on a.company_id = c.company_id and a.id = c.appointment_id
        left join lateral (
          select min(e.occurred_at) as at from link_events e
           where e.company_id = c.company_id and e.call_id = c.id and e.after = c.id) first on true
       where l.company_id = ${companyId} and l.booked and l.link_status = 'linked'
         and l.started_at >= ${monthAgo.toISOString()} and l.started_at <= ${at.toISOString()}
       order by l.started_at desc limit ${MOST_CALLS})
    select count(call_id)::float8 as linked, count(staff_id)::float8 as with_staff, count(service_id)::float8 as with_service,
           percentile_cont(0.5) within group (order by seconds) as median,
           percentile_cont(0.9) within group (order by seconds) as p90,
           min(started_at) as first_at,
           pending.calls as pending, pending.stuck
      from (select count(*)::float8 as calls,
                   count(*) filter (where l.started_at < ${stuckBefore.toISOString()})::float8 as stuck
              from link_ledger l
             where l.company_id = ${companyId} and l.link_status = 'pending') pending
      left join linked on true
     group by pending.calls, pending.stuck`);
  return {
    linked: row!.linked,
    withStaff: row!.with_staff,
    withService: row!.with_service,
    medianSeconds: row!.median,
    p90Seconds: row!.p90,
    ...{ pending: row!.pending, stuck: row!.stuck, stuckBefore },
    since: row!.linked < MOST_CALLS ? monthAgo : new Date(row!.first_at!),
  };
}

const DAY_MS = 86_400_000;
/** Of more the newest speak for all. */
const MOST_CALLS = 5_000;
