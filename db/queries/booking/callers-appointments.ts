import { and, asc, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { services, staff } from "../../schema/company";

const COLUMNS = {
  id: appointments.id,
  provider: appointments.provider,
  uid: appointments.providerUid,
  attendeeName: appointments.attendeeName,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  service: sql<string | null>`coalesce(${services.name}, ${appointments.serviceNameSent})`,
  staff: sql<string | null>`coalesce(${staff.name}, ${appointments.staffNameSent})`,
};

function select(db: Reader) {
  return db
    .select(COLUMNS)
    .from(appointments)
    .leftJoin(services, and(eq(services.companyId, appointments.companyId), eq(services.id, appointments.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, appointments.companyId), eq(staff.id, appointments.staffId)));
}

const live = (companyId: number) =>
  and(eq(appointments.companyId, companyId), isNull(appointments.cancelledAt), isNull(appointments.deletedAt));

/** What is still ahead for whoever has this number (E.164), soonest first; at most five. */
export async function listAheadOf(
  db: Reader,
  { companyId, phone, now }: { companyId: number; phone: string; now: Date },
) {
  return select(db)
    .where(and(live(companyId), eq(appointments.attendeePhoneE164, phone), gte(appointments.startsAt, now)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(5);
}
export type CallersAppointment = Awaited<ReturnType<typeof listAheadOf>>[number];

/** The live appointment whose booking has, or had, this uid; null when there is none. */
export async function findByUid(db: Reader, { companyId, uid }: { companyId: number; uid: string }) {
  const [row] = await select(db)
    .where(
      and(
        live(companyId),
        sql`${appointments.id} in (select u.appointment_id from appointment_uids u
              where u.company_id = ${companyId} and u.provider in ('calcom', 'relink') and u.uid = ${uid})`,
      ),
    )
    .limit(1);
  return row ?? null;
}

type Same = { companyId: number; providerCallId: string; phone: string; startsAt: Date; serviceId: number | null };

/**
 * The live appointments that were booked for this number and time since this call began, by whomever, and that are no other
 * call's; none when the call is not known yet.
 */
export async function listBookedSince(db: Reader, { companyId, providerCallId, phone, startsAt, serviceId }: Same) {
  return select(db)
    .innerJoin(
      calls,
      and(
        eq(calls.companyId, appointments.companyId),
        eq(calls.provider, "retell"),
        eq(calls.providerCallId, providerCallId),
      ),
    )
    .where(
      and(
        live(companyId),
        eq(appointments.attendeePhoneE164, phone),
        eq(appointments.startsAt, startsAt),
        or(isNull(appointments.callId), eq(appointments.callId, calls.id)),
        sql`coalesce(${appointments.bookedAt}, ${appointments.createdAt}) >= ${calls.startedAt} - interval '2 minutes'`,
        serviceId === null ? undefined : or(isNull(appointments.serviceId), eq(appointments.serviceId, serviceId)),
      ),
    )
    .orderBy(asc(appointments.id));
}

/** Whether we hold this very call. */
export async function knowsCall(
  db: Reader,
  { companyId, providerCallId }: { companyId: number; providerCallId: string },
) {
  const [row] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.provider, "retell"), eq(calls.providerCallId, providerCallId)));
  return row !== undefined;
}
