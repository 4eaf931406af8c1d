import { sql } from "drizzle-orm";
import type { LinkedPair } from "@/domain/health/contradiction";
import type { Reader } from "../../client";

/** `at`: what was tied then, by when links happened. Booked in [from, to], both included. */
type Asked = { companyId: number; from: Date; to: Date; at: Date };

/** The links of the voice agent's appointments that no person made, of which it is known when they were booked: the newest MOST_PAIRS, oldest first. */
export async function listLinkedPairs(db: Reader, { companyId, from, to, at }: Asked): Promise<LinkedPair[]> {
  const rows = await db.execute<Row>(sql`
    select c.id::float8 as call_id, a.id::float8 as appointment_id, c.started_at, c.ended_at, a.booked_at,
           coalesce(a.customer_id <> c.customer_id and a.attendee_phone_e164 <> c.from_e164 and not exists (
             select from booking_statements s
              where s.company_id = c.company_id and s.call_id = c.id and s.phone_e164 = a.attendee_phone_e164), false) as other_person
      from (select company_id, id, customer_id, attendee_phone_e164, booked_at from appointments
             where company_id = ${companyId} and source = 'voice_agent' and deleted_at is null and booked_at is not null
               and coalesce(booked_at, created_at) >= ${from.toISOString()} and coalesce(booked_at, created_at) <= ${to.toISOString()}
             order by coalesce(booked_at, created_at) desc, id desc limit ${MOST_PAIRS}) a
      cross join lateral (
        select e.after, e.method from link_events e
         where e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved', 'unlinked')
           and e.occurred_at <= ${at.toISOString()}
         order by e.occurred_at desc, e.id desc limit 1) tied
      join calls c on c.company_id = a.company_id and c.id = tied.after and not c.is_test and c.deleted_at is null
     where tied.method <> 'manual'
     order by a.booked_at, a.id`);
  return rows.map((row) => ({
    callId: row.call_id,
    appointmentId: row.appointment_id,
    startedAt: new Date(row.started_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    bookedAt: new Date(row.booked_at),
    isOtherPerson: row.other_person,
  }));
}

type Row = {
  call_id: number;
  appointment_id: number;
  started_at: string;
  ended_at: string | null;
  booked_at: string;
  other_person: boolean;
};

const MOST_PAIRS = 1_000;
