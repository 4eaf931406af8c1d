import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

type Window = { companyId: number; runId: number; from: Date; to: Date; afterId: number; limit: number };
export type HeldRecord = { id: number; externalId: string };

/** Calls of the window that the provider's list did not hold, by id. */
export async function listCallsNotSeen(db: Reader, { companyId, runId, from, to, afterId, limit }: Window) {
  return db.execute<HeldRecord>(sql`
    select c.id::float8 as id, c.provider_call_id as "externalId" from calls c
     where c.company_id = ${companyId} and c.provider = 'retell' and c.id > ${afterId}
       and c.started_at >= ${from.toISOString()} and c.started_at < ${to.toISOString()}
       and not exists (select 1 from sync_seen s where s.company_id = c.company_id and s.run_id = ${runId}
                          and s.external_id = c.provider_call_id)
     order by c.id limit ${limit}`);
}

/** Calls begun in the window that have not been analysed, by id. */
export async function listCallsNotAnalysed(db: Reader, { companyId, from, to, afterId, limit }: Omit<Window, "runId">) {
  return db.execute<HeldRecord>(sql`
    select c.id::float8 as id, c.provider_call_id as "externalId" from calls c
     where c.company_id = ${companyId} and c.provider = 'retell' and c.id > ${afterId} and c.phase <> 'analysed'
       and c.started_at >= ${from.toISOString()} and c.started_at < ${to.toISOString()}
     order by c.id limit ${limit}`);
}

/** Appointments booked in the window whose bookings the provider's list did not hold, by id. */
export async function listAppointmentsNotSeen(db: Reader, { companyId, runId, from, to, afterId, limit }: Window) {
  return db.execute<HeldRecord>(sql`
    select a.id::float8 as id, a.provider_uid as "externalId" from appointments a
     where a.company_id = ${companyId} and a.provider = 'calcom' and a.provider_uid is not null and a.id > ${afterId}
       and a.deleted_at is null
       and coalesce(a.booked_at, a.created_at) >= ${from.toISOString()}
       and coalesce(a.booked_at, a.created_at) < ${to.toISOString()}
       and not exists (select 1 from sync_seen s
                        where s.company_id = a.company_id and s.run_id = ${runId}
                          and s.external_id in (select u.uid from appointment_uids u
                                                 where u.company_id = a.company_id and u.appointment_id = a.id))
     order by a.id limit ${limit}`);
}

/** Of these calls, those that we hold, and whether they were analysed. */
export async function listHeldCalls(db: Reader, companyId: number, ids: string[]) {
  return db.execute<HeldRecord & { analysed: boolean }>(sql`
    select c.id::float8 as id, c.provider_call_id as "externalId", c.phase = 'analysed' as analysed from calls c
     where c.company_id = ${companyId} and c.provider = 'retell'
       and c.provider_call_id = any(${sql.param(ids)}::text[])`);
}

/** Of these uids, those whose appointment we hold. */
export async function listHeldBookings(db: Reader, companyId: number, uids: string[]) {
  return db.execute<HeldRecord>(sql`
    select u.appointment_id::float8 as id, u.uid as "externalId" from appointment_uids u
     where u.company_id = ${companyId} and u.provider = 'calcom' and u.uid = any(${sql.param(uids)}::text[])`);
}
