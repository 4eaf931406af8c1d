import { sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { parsePhone } from "@/domain/phone";
import type { Reader } from "../../client";

const MOST_NAMES = 100;

/** The numbers of ours that calls dialled and that the company did not name, most calls first, each with one of its calls. */
export async function listUnknownNumbers(db: Reader, { viewer, country }: { viewer: Viewer; country: string }) {
  const sent = await db.execute<{ sent: string; calls: number; example: number }>(sql`
    select sent, count(*)::float8 as calls, max(id)::float8 as example
      from (select id, case when direction = 'outbound' then from_number else to_number end as sent
              from calls where company_id = ${viewer.companyId}) c
     where sent is not null group by sent`);
  const known = await db.execute<{ e164: string }>(
    sql`select e164 from phone_numbers where company_id = ${viewer.companyId}`,
  );
  const named = new Set(known.map((row) => row.e164));
  const unknown = new Map<string, { e164: string; calls: number; example: number }>();
  for (const row of sent) {
    const { e164 } = parsePhone(row.sent, country);
    if (e164 === null || named.has(e164)) continue;
    const before = unknown.get(e164);
    unknown.set(e164, { e164, calls: (before?.calls ?? 0) + row.calls, example: before?.example ?? row.example });
  }
  return [...unknown.values()].sort((a, b) => b.calls - a.calls || a.e164.localeCompare(b.e164)).slice(0, MOST_NAMES);
}

/** Hosts whom bookings named and whom the company does not know, most bookings first. */
export function listUnknownHosts(db: Reader, { viewer }: { viewer: Viewer }) {
  return db.execute<{ name: string | null; email: string | null; appointments: number; example: number }>(sql`
    select staff_name_sent as name, lower(staff_email_sent) as email, count(*)::float8 as appointments, max(id)::float8 as example
      from appointments
     where company_id = ${viewer.companyId} and staff_id is null and deleted_at is null
       and (staff_name_sent is not null or staff_email_sent is not null)
     group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_NAMES}`);
}

/** Services that bookings named without an event type that tells, most bookings first. */
export function listUnknownServices(db: Reader, { viewer }: { viewer: Viewer }) {
  return db.execute<{ name: string; appointments: number; example: number }>(sql`
    select min(service_name_sent) as name, count(*)::float8 as appointments, max(id)::float8 as example
      from appointments
     where company_id = ${viewer.companyId} and service_id is null and event_type_id is null and deleted_at is null
       and service_name_sent is not null
     group by fold_name(service_name_sent) order by 2 desc, 1 limit ${MOST_NAMES}`);
}
