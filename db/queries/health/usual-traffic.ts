import { sql } from "drizzle-orm";
import { LEARNED_WEEKS, type UsualCalls } from "@/domain/health/usual-traffic";
import type { Reader } from "../../client";

type Silence = { companyId: number; lastCallAt: Date; at: Date };

/**
 * How many calls came in the same hours of the weeks before the silence since `lastCallAt`, by the company's clock; weeks
 * of an incident, and those before the company's first call, are left out.
 */
export async function countUsualCalls(db: Reader, { companyId, lastCallAt, at }: Silence): Promise<UsualCalls> {
  const silentMs = at.getTime() - lastCallAt.getTime();
  // Beyond a week of silence, more silence says nothing new; what is compared with it lies wholly before it.
  const from = new Date(Math.max(lastCallAt.getTime(), at.getTime() - WEEK_MS));
  const first = Math.max(1, Math.ceil(silentMs / WEEK_MS));
  const weeksAgo = (instant: Date) =>
    sql`((${instant.toISOString()}::timestamptz at time zone co.time_zone) - make_interval(weeks => week)) at time zone co.time_zone`;
  const [row] = await db.execute<{ weeks: number; calls: number }>(sql`
    select count(*)::float8 as weeks, coalesce(sum(came.calls), 0)::float8 as calls
      from companies co
      cross join generate_series(${first}::int, ${first + LEARNED_WEEKS - 1}::int) week
      cross join lateral (select ${weeksAgo(from)} as begins, ${weeksAgo(at)} as ends) same
      cross join lateral (
        select count(*) as calls from calls c
         where c.company_id = co.id and c.started_at > same.begins and c.started_at <= same.ends
           and c.deleted_at is null and not c.is_test) came
     where co.id = ${companyId}
       and same.begins >= (select c.started_at from calls c where c.company_id = co.id and c.deleted_at is null
                               order by c.started_at limit 1)
       and not exists (
         select from incidents i
          where i.company_id = co.id and i.cause in ('traffic', 'bookings')
            and i.since < same.ends and coalesce(i.until, i.resolved_at, 'infinity') > same.begins)`);
  return row ?? { weeks: 0, calls: 0 };
}

/** Of the calls before the last booking, the newest of them and none of an incident's time, the share that booked; null: there are none. */
export async function getUsualBookedShare(
  db: Reader,
  { companyId, lastBookingAt }: { companyId: number; lastBookingAt: Date },
): Promise<number | null> {
  const [row] = await db.execute<{ share: number | null }>(sql`
    select avg(case when booked or within_grace then 1 else 0 end)::float8 as share
      from (select l.booked, l.within_grace from link_ledger l
             where l.company_id = ${companyId} and l.started_at < ${lastBookingAt.toISOString()}
               and not exists (
                 select from incidents i
                  where i.company_id = ${companyId} and i.cause in ('traffic', 'bookings')
                    and l.started_at > i.since and l.started_at <= coalesce(i.until, i.resolved_at, 'infinity'))
             order by l.started_at desc limit ${LEARNED_CALLS}) usual`);
  return row?.share ?? null;
}

const WEEK_MS = 7 * 86_400_000;
/** A share of 30 % is known to 1.5 points then. */
const LEARNED_CALLS = 1_000;
