import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type CallsLookedAt = Awaited<ReturnType<typeof lookForCalls>>;

/**
 * What a search for the call that booked an appointment finds: calls in the HOURS_BEFORE_BOOKING before it was booked, and calls
 * of the guest at any time. Tests and deleted calls do not count. Counting stops at MOST_COUNTED.
 */
export async function lookForCalls(db: Reader, companyId: number, appointmentId: number) {
  const [row] = await db.execute<{
    around: number;
    around_booked: number;
    around_tied: number;
    of_guest: number;
    nearest_id: string | null;
    nearest_at: Date | string | null;
    first_call_at: Date | string | null;
    has_phone: boolean;
  }>(sql`
    with a as (
      select a.company_id, coalesce(a.booked_at, a.created_at) as booked_at, a.customer_id,
             coalesce(a.attendee_phone_e164, u.phone_e164) as phone
        from appointments a
        left join customers u on u.company_id = a.company_id and u.id = a.customer_id
       where a.company_id = ${companyId} and a.id = ${appointmentId}
    ), around as (
      select c.id, c.is_booked, c.appointment_id from a join calls c
          on c.company_id = a.company_id and c.deleted_at is null and not c.is_test
         and c.started_at > a.booked_at - ${HOURS_BEFORE_BOOKING} * interval '1 hour' and c.started_at <= a.booked_at
       limit ${MOST_COUNTED}
    ), guest as (
      select * from (
        (select c.id, c.started_at from a join calls c on c.company_id = a.company_id and c.from_e164 = a.phone
          where c.deleted_at is null and not c.is_test limit ${MOST_COUNTED})
        union
        (select c.id, c.started_at from a join calls c on c.company_id = a.company_id and c.customer_id = a.customer_id
          where c.deleted_at is null and not c.is_test limit ${MOST_COUNTED})
      ) g
    ), nearest as (
      select g.id, g.started_at from guest g, a
       order by abs(extract(epoch from g.started_at - a.booked_at)), g.id limit 1
    )
    select (select count(*)::int from around) as around,
           (select count(*)::int from around where is_booked) as around_booked,
           (select count(*)::int from around where is_booked and appointment_id is not null) as around_tied,
           (select count(*)::int from guest) as of_guest,
           (select id from nearest) as nearest_id,
           (select started_at from nearest) as nearest_at,
           (select c.started_at from calls c where c.company_id = ${companyId} and c.deleted_at is null
             order by c.started_at limit 1) as first_call_at,
           (select phone is not null from a) as has_phone`);
  const instant = (value: Date | string | null | undefined) => (value == null ? null : new Date(value));
  return {
    around: row?.around ?? 0,
    aroundBooked: row?.around_booked ?? 0,
    aroundTied: row?.around_tied ?? 0,
    ofGuest: row?.of_guest ?? 0,
    nearest: row?.nearest_id ? { id: Number(row.nearest_id), startedAt: instant(row.nearest_at)! } : null,
    firstCallAt: instant(row?.first_call_at),
    hasPhone: row?.has_phone ?? false,
  };
}

export const HOURS_BEFORE_BOOKING = 24;
const MOST_COUNTED = 1000;
