import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type Traffic = { lastCallAt: Date | null; lastBookingAt: Date | null; callsSinceBooking: number };

/** The last call and the last booking until `at`, and how many calls came since that booking. Tests are no traffic. */
export async function getTraffic(db: Reader, { companyId, at }: { companyId: number; at: Date }): Promise<Traffic> {
  const until = sql`c.company_id = ${companyId} and c.started_at <= ${at.toISOString()} and c.deleted_at is null and not c.is_test`;
  const [row] = await db.execute<{ last_call: string | null; last_booking: string | null; calls: number }>(sql`
    with last as (
      select (select c.started_at from calls c where ${until} order by c.started_at desc limit 1) as call,
             (select c.started_at from calls c where ${until} and c.is_booked order by c.started_at desc limit 1) as booking)
    select last.call as last_call, last.booking as last_booking,
           (select count(*) from (select from calls c where ${until} and c.started_at > last.booking
              and c.phase = 'analysed' limit ${ENOUGH_CALLS}) since)::float8 as calls
      from last`);
  return {
    lastCallAt: row?.last_call ? new Date(row.last_call) : null,
    lastBookingAt: row?.last_booking ? new Date(row.last_booking) : null,
    callsSinceBooking: row?.calls ?? 0,
  };
}

/** More say nothing new. */
const ENOUGH_CALLS = 10_000;
