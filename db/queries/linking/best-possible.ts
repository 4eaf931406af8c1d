import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type BestPossible = {
  /** The highest recall (0–1) that these records allow; null without pairs. */
  recall: number | null;
  /** Pairs whose records share nothing: not the number, no word of a name, not the start, not the minute. */
  untold: number;
  /** Pairs that share the minute only, with other bookings of that minute that nothing else claims either. */
  toldByMinuteOnly: number;
  /** Calls that booked nothing but read like one that did: no word of failure, and somebody else's booking under their number in their minutes. */
  lookAlikes: number;
};

type Pair = { callId: number; appointmentId: number };

/** What the best of all methods could find of these true pairs, whatever it weighs: an upper bound, generous wherever it guesses. */
export async function bestPossible(db: Reader, companyId: number, pairs: readonly Pair[]): Promise<BestPossible> {
  const truth = sql`unnest(${sql.param(pairs.map((pair) => pair.callId))}::bigint[],
                           ${sql.param(pairs.map((pair) => pair.appointmentId))}::bigint[]) as t(call_id, appointment_id)`;
  const [found] = await db.execute<{ told: number; minute_only: number; chance: number }>(sql`
    select count(*) filter (where shares or rivals is not null)::int as told,
           count(*) filter (where not shares and rivals is not null)::int as minute_only,
           coalesce(sum(case when shares then 1 when rivals is not null then 1.0 / greatest(rivals, 1) else 0 end), 0)::float8 as chance
      from (
        select ${SHARED} as shares,
               case when ${SAME_MINUTES} then (
                 select count(*) from appointments o
                  where o.company_id = ${companyId} and o.call_id is null and o.deleted_at is null
                    and o.source is distinct from 'staff' and o.source is distinct from 'online' and o.source is distinct from 'walk_in'
                    and o.booked_at between c.started_at - ${BEFORE}::interval and coalesce(c.ended_at, c.started_at) + ${AFTER}::interval
               ) end as rivals
          from ${truth}
          join calls c on c.company_id = ${companyId} and c.id = t.call_id
          join appointments a on a.company_id = ${companyId} and a.id = t.appointment_id) x`);
  const [alike] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from calls c
     where c.company_id = ${companyId} and not c.is_test and coalesce(c.booking_outcome, 'booked') = 'booked'
       and not exists (select from ${truth} where t.call_id = c.id)
       and exists (
         select from appointments a
          where a.company_id = ${companyId} and a.attendee_phone_e164 = c.from_e164 and a.deleted_at is null
            and coalesce(a.source, 'voice_agent') = 'voice_agent' and ${SAME_MINUTES}
            and not exists (select from ${truth} where t.appointment_id = a.id))`);
  return {
    recall: pairs.length === 0 ? null : found!.chance / pairs.length,
    untold: pairs.length - found!.told,
    toldByMinuteOnly: found!.minute_only,
    lookAlikes: alike!.count,
  };
}

const BEFORE = "3 minutes";
const AFTER = "5 minutes";
const SAME_MINUTES = sql`(a.booked_at between c.started_at - ${BEFORE}::interval and coalesce(c.ended_at, c.started_at) + ${AFTER}::interval)`;

/** The number, a word of the name by its sound or spelling, or a start that the booking has or had. */
const SHARED = sql`(
  coalesce(a.attendee_phone_e164 = c.from_e164, false)
  or coalesce(name_sounds(a.attendee_name) && name_sounds(c.caller_name), false)
  or exists (
    select from booking_statements s
     where s.company_id = c.company_id and s.call_id = c.id
       and (s.phone_e164 = a.attendee_phone_e164
         or name_sounds(s.customer_name) && name_sounds(a.attendee_name)
         or string_to_array(fold_name(s.customer_name), ' ') && string_to_array(fold_name(a.attendee_name), ' ')
         or s.starts_at = a.starts_at
         or s.starts_at in (
           select (e.before ->> 'startsAt')::timestamptz from appointment_events e
            where e.company_id = a.company_id and e.appointment_id = a.id and e.kind = 'rescheduled'))))`;
