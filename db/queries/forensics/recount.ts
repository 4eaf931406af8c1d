import { sql } from "drizzle-orm";
import type { Recount } from "@/domain/forensics/checks";
import type { Reader } from "../../client";

type Asked = {
  companyId: number;
  after: { calls: Date; bookings: Date };
  until: Date;
  firstBadId: number | null;
};

/**
 * The figures of a failure's time once more, counted in another way: by the present status of each side's records in (after, until],
 * and by whether history agrees with them. To check a report against, never to make one.
 */
export async function recountFailure(db: Reader, { companyId, after, until, firstBadId }: Asked): Promise<Recount> {
  const [calledFrom, bookedFrom, to] = [after.calls, after.bookings, until].map((at) => at.toISOString());
  const [row] = await db.execute<Record<keyof Recount, string>>(sql`
    select ledger.*, held.*, history.*
      from (select count(*) filter (where booked and link_status <> 'excluded') as booked,
                   count(*) filter (where booked and link_status in ('one_sided', 'suggested', 'orphaned', 'conflict')) as "unlinkedCalls",
                   count(*) filter (where booked and link_status = 'linked') as "linkedCalls"
              from link_ledger
             where company_id = ${companyId} and started_at > ${calledFrom} and started_at <= ${to}) ledger,
           (select count(*) as "unlinkedBookings", coalesce(sum(price_cents), 0) as "unlinkedCents"
              from appointments
             where company_id = ${companyId} and source = 'voice_agent' and deleted_at is null and excluded_at is null
               and link_status in ('one_sided', 'suggested', 'orphaned', 'conflict')
               and coalesce(booked_at, created_at) > ${bookedFrom} and coalesce(booked_at, created_at) <= ${to}) held,
           (select count(*) filter (where a.call_id is distinct from last.after) as "unlikeHistory",
                   count(*) filter (where a.id = ${firstBadId} and a.call_id is not null) as "firstBadLinked"
              from appointments a
              left join lateral (
                select e.after from link_events e
                 where e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved', 'unlinked')
                 order by e.id desc limit 1) last on true
             where a.company_id = ${companyId} and a.source = 'voice_agent'
               and coalesce(a.booked_at, a.created_at) > ${bookedFrom} and coalesce(a.booked_at, a.created_at) <= ${to}) history`);
  const numbers = Object.entries(row!).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(numbers) as Recount;
}
