import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { OPEN_BOOKING, OPEN_CALL } from "@/db/queries/review/open-items";

/**
 * Brings the queue in step with the records: orphans that are not in it come in, not yet searched; what is settled goes, a
 * day after somebody settled it on a card. Asks the worker to search. Whoever finds another one at it leaves it to them.
 */
export async function syncReviewQueue(db: Database, companyId: number, signal?: AbortSignal): Promise<void> {
  while ((await syncSome(db, companyId, ROWS_AT_ONCE)).isMore && !signal?.aborted);
}

/** One step of it, in one transaction: of each side at most so many come in, the newest first. `isMore`: others wait. */
export async function syncSome(db: Database, companyId: number, most: number): Promise<{ isMore: boolean }> {
  return db.transaction(async (tx) => {
    const [free] = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`relink review ${companyId}`}, 0)) as free`,
    );
    if (!free?.free) return { isMore: false };
    await tx.execute(sql`
      insert into review_syncs (company_id, synced_at) values (${companyId}, clock_timestamp())
      on conflict (company_id) do update set synced_at = excluded.synced_at`);
    await tx.execute(
      sql`delete from review_leases where company_id = ${companyId} and expires_at < clock_timestamp() - interval '1 hour'`,
    );
    await tx.execute(sql`
      delete from review_items i
       where i.company_id = ${companyId} and i.call_id is not null
         and not exists (select 1 from calls where calls.company_id = i.company_id and calls.id = i.call_id and ${OPEN_CALL})
         and not exists (select 1 from review_decisions d
                          where d.company_id = i.company_id and d.call_id = i.call_id and ${IS_FRESH})`);
    await tx.execute(sql`
      delete from review_items i
       where i.company_id = ${companyId} and i.appointment_id is not null
         and not exists (select 1 from appointments
                          where appointments.company_id = i.company_id and appointments.id = i.appointment_id and ${OPEN_BOOKING})
         and not exists (select 1 from review_decisions d
                          where d.company_id = i.company_id and d.appointment_id = i.appointment_id and ${IS_FRESH})`);
    const added = await tx.execute(sql`
      insert into review_items (company_id, call_id, happened_at, value_cents)
      select n.company_id, n.id, n.started_at, coalesce((
               select max(t.cents) from (
                 select sum(v.price_cents) as cents from booking_statements s
                   join services v on v.company_id = s.company_id and v.id = s.service_id
                  where s.company_id = n.company_id and s.call_id = n.id and s.succeeded is not false
                  group by s.origin) t), 0)
        from (
          select calls.company_id, calls.id, calls.started_at
            from calls join companies k on k.id = calls.company_id
           where calls.company_id = ${companyId} and ${OPEN_CALL}
             and coalesce(calls.ended_at, calls.started_at) + make_interval(mins => k.grace_minutes) < company_now(k.id)
             and not exists (select 1 from review_items i where i.company_id = calls.company_id and i.call_id = calls.id)
           order by calls.started_at desc, calls.id desc limit ${most}) n
      on conflict do nothing`);
    const others = await tx.execute(sql`
      insert into review_items (company_id, appointment_id, happened_at, value_cents)
      select appointments.company_id, appointments.id, coalesce(appointments.booked_at, appointments.created_at),
             coalesce(appointments.price_cents, 0)
        from appointments join companies k on k.id = appointments.company_id
       where appointments.company_id = ${companyId} and ${OPEN_BOOKING}
         and coalesce(appointments.booked_at, appointments.created_at) + make_interval(mins => k.grace_minutes) < company_now(k.id)
         and not exists (select 1 from review_items i
                          where i.company_id = appointments.company_id and i.appointment_id = appointments.id)
       order by coalesce(appointments.booked_at, appointments.created_at) desc, appointments.id desc limit ${most}
      on conflict do nothing`);
    if (added.count + others.count > 0)
      await tx.execute(sql`select pg_notify('relink_jobs', ${`review:${companyId}`})`);
    return { isMore: added.count === most || others.count === most };
  });
}

/** So long the row of a settled card is kept as it was, for its undo. */
const IS_FRESH = sql`d.undone_at is null and d.decided_at > clock_timestamp() - interval '1 day'`;
const ROWS_AT_ONCE = 5_000;
/** So many of each side come in while somebody waits. */
export const FIRST_ROWS = 200;
