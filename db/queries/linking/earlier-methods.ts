import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type MethodPair = { callId: number; appointmentId: number };

/**
 * What simpler methods would link, of the calls without a link that claim a booking or do not say: the appointment of the
 * same customer that *starts* within an hour of the call, and the one of the same phone that was booked nearest to it.
 */
export async function listEarlierMethods(
  db: Reader,
  companyId: number,
): Promise<{ startWithin60Minutes: MethodPair[]; nearestSamePhone: MethodPair[] }> {
  const orphans = sql`
    select id, customer_id, from_e164, started_at from calls
     where company_id = ${companyId} and appointment_id is null and not is_test and deleted_at is null
       and coalesce(booking_outcome, 'booked') = 'booked'`;
  const free = sql`a.company_id = ${companyId} and a.call_id is null and a.deleted_at is null`;
  const startWithin60Minutes = await pairs(
    db,
    sql`select c.id as call_id, a.id as appointment_id from (${orphans}) c cross join lateral (
          select a.id from appointments a
           where ${free} and a.customer_id = c.customer_id
             and a.starts_at between c.started_at - interval '60 minutes' and c.started_at + interval '60 minutes'
           order by abs(extract(epoch from a.starts_at - c.started_at)), a.id limit 1) a`,
  );
  const nearestSamePhone = await pairs(
    db,
    sql`select c.id as call_id, a.id as appointment_id from (${orphans}) c cross join lateral (
          select a.id from appointments a
           where ${free} and a.attendee_phone_e164 = c.from_e164
           order by abs(extract(epoch from coalesce(a.booked_at, a.created_at) - c.started_at)), a.id limit 1) a`,
  );
  return { startWithin60Minutes, nearestSamePhone };
}

async function pairs(db: Reader, statement: ReturnType<typeof sql>): Promise<MethodPair[]> {
  const rows = await db.execute<{ call_id: string; appointment_id: string }>(statement);
  return rows.map((row) => ({ callId: Number(row.call_id), appointmentId: Number(row.appointment_id) }));
}
