import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { loadMatchContext } from "@/db/queries/linking/match-context";

/**
 * Notes for calls that moved or cancelled, and do not name the booking, which one it was: the only appointment of the
 * caller's number that was changed in that way while the call ran or in the minutes after, where no other call fits either.
 * An event of that appointment, never a claim to have booked it. Returns how many were found.
 */
export async function tieChanges(
  db: Database,
  { companyId, since }: { companyId: number; since: Date },
): Promise<{ tied: number }> {
  const { clockOffsetMs, sharedPhones } = await loadMatchContext(db, companyId);
  const offset = sql`make_interval(secs => ${clockOffsetMs / 1000})`;
  const rows = await db.execute(sql`
    with fitting as materialized (
      select c.id as call_id, c.booking_outcome as kind, a.id as appointment_id, a.provider, a.provider_uid as uid
        from calls c
        join appointments a on a.company_id = c.company_id and a.attendee_phone_e164 = c.from_e164 and a.deleted_at is null
         and case c.booking_outcome when 'cancelled' then a.cancelled_at
                                    else case when a.status = 'rescheduled' then a.provider_updated_at end end
             between c.started_at + ${offset} - ${SKEW}::interval
                 and coalesce(c.ended_at, c.started_at) + ${offset} + ${LAG}::interval
       where c.company_id = ${companyId} and c.started_at >= ${since.toISOString()}::timestamptz
         and c.booking_outcome in ('rescheduled', 'cancelled') and c.deleted_at is null and not c.is_test
         and c.from_e164 <> all(${sql.param([...sharedPhones])}::text[]) and a.provider_uid is not null
    )
    insert into call_changes (company_id, call_id, kind, provider, uid, origin)
    select ${companyId}, min(f.call_id), min(f.kind), min(f.provider), min(f.uid), ${ORIGIN}
      from (select f.*, count(*) over (partition by f.call_id) as appointments,
                   count(*) over (partition by f.appointment_id, f.kind) as calls from fitting f) f
     where f.appointments = 1 and f.calls = 1
       and not exists (
         select 1 from call_changes x
          where x.company_id = ${companyId} and (x.call_id = f.call_id or (x.kind = f.kind and x.provider = f.provider and x.uid = f.uid)))
     group by f.call_id
    on conflict do nothing
    returning call_id`);
  return { tied: rows.length };
}

/** How a change that no tool named can be told from one that was. */
const ORIGIN = "matched:number_and_time";
const SKEW = "2 minutes";
const LAG = "5 minutes";
