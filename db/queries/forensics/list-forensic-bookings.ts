import { sql } from "drizzle-orm";
import type { ForensicBooking } from "@/domain/forensics/records";
import type { Reader } from "../../client";
import {
  type ForensicRow,
  type ForensicScope,
  forensicRecord,
  instant,
  LINK_PAST_COLUMNS,
  linkPastJoins,
} from "./link-past";

/** The voice agent's appointments booked up to `until`, neither deleted nor excluded: the newest of them, first. */
export async function listForensicBookings(
  db: Reader,
  { companyId, until, mostRecords }: ForensicScope,
): Promise<ForensicBooking[]> {
  const rows = await db.execute<BookingRow>(sql`
    select a.id::float8 as id, a.call_id::float8 as call_id, a.booked_at_known, a.price_cents,
           a.customer_id::float8 as customer_id, a.attendee_phone_e164 as phone, a.source, c.ended_at as call_ended_at,
           br.name as branch, coalesce(sv.name, a.service_name_sent) as service,
           exists (select from claims cl where cl.company_id = a.company_id and cl.appointment_id = a.id
                    and cl.kind = 'names_call') as names_call,
           ${LINK_PAST_COLUMNS}
      from (select *, coalesce(booked_at, created_at) as booked_at_known from appointments
             where company_id = ${companyId} and source = 'voice_agent' and deleted_at is null and excluded_at is null
               and coalesce(booked_at, created_at) <= ${until.toISOString()}
             order by coalesce(booked_at, created_at) desc, id desc limit ${mostRecords}) a
      left join calls c on c.company_id = a.company_id and c.id = a.call_id
      left join branches br on br.company_id = a.company_id and br.id = a.branch_id
      left join services sv on sv.company_id = a.company_id and sv.id = a.service_id
      ${linkPastJoins({
        ties: sql`e.company_id = a.company_id and e.appointment_id = a.id`,
        says: sql`e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved', 'unlinked')`,
        unties: sql`e.company_id = a.company_id and e.appointment_id = a.id`,
        said: sql`e.after`,
      })}`);
  return rows.map((row) => ({
    ...forensicRecord(row),
    callId: row.call_id,
    bookedAt: new Date(row.booked_at_known),
    callEndedAt: instant(row.call_ended_at),
    source: row.source,
    priceCents: row.price_cents,
    namesCall: row.names_call,
  }));
}

type BookingRow = ForensicRow & {
  call_id: number | null;
  booked_at_known: string;
  price_cents: number | null;
  source: string | null;
  call_ended_at: string | null;
  names_call: boolean;
};
