import { sql } from "drizzle-orm";
import type { ActingFunction } from "@/domain/booking/function-name";
import type { Database } from "../../client";

export type UnsettledRequest = {
  id: number;
  companyId: number;
  providerCallId: string;
  name: ActingFunction;
  argumentsHash: string;
  attempt: number;
  bookingUid: string | null;
  askedAt: Date;
  calendar: string;
  /** The voice agent was told no. Otherwise nobody knows what it was told. */
  toldNo: boolean;
};

/**
 * Takes the next request of which nobody knows what the calendar did, for somebody to find out; null when there is none. The
 * more often that failed, the later it comes again, until nobody can tell any more after seven days.
 */
export async function takeUnsettledRequest(db: Database): Promise<UnsettledRequest | null> {
  const [row] = await db.execute<Omit<UnsettledRequest, "askedAt"> & { askedAt: string }>(sql`
    with next as (
      select id, state from function_calls
       where state in ('working', 'uncertain') and held_until < clock_timestamp()
         and asked_at > clock_timestamp() - interval '7 days'
       order by held_until limit 1 for update skip locked
    )
    update function_calls f
       set state = 'working', attempts = f.attempts + 1,
           held_until = clock_timestamp() + least(interval '1 hour', f.attempts * interval '30 seconds')
      from next where f.id = next.id
    returning f.id::float8 as id, f.company_id::float8 as "companyId", f.provider_call_id as "providerCallId", f.name,
              f.arguments_hash as "argumentsHash", f.attempts as attempt, f.booking_uid as "bookingUid",
              f.asked_at as "askedAt", f.calendar, f.outcome is not null as "toldNo"`);
  return row ? { ...row, askedAt: new Date(row.askedAt) } : null;
}
