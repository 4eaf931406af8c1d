import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { readSearch } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { type AppointmentSummary, selectAppointmentSummaries } from "./summaries";

export type SearchAppointmentsInput = {
  companyId: number;
  country: string;
  text: string;
  /** Results booked nearest to this instant come first. */
  near: Date;
  limit?: number;
};

/** Appointments by attendee's name, phone in any spelling, booking uid or our id; deleted ones are not found. */
export async function searchAppointments(db: Reader, input: SearchAppointmentsInput): Promise<AppointmentSummary[]> {
  const { companyId, country, text, near, limit = 8 } = input;
  const terms = readSearch(text, country);
  if (!terms) return [];
  const { phone, callId: typedId, reference, nameWords } = terms;
  const meanings: (SQL | undefined)[] = [
    typedId === null ? undefined : eq(appointments.id, typedId),
    phone?.e164 ? eq(appointments.attendeePhoneE164, phone.e164) : undefined,
    phone?.prefix ? sql`${appointments.attendeePhoneE164} like ${`${phone.prefix}%`}` : undefined,
    phone?.lastDigits ? sql`${appointments.attendeePhoneE164} like ${`%${phone.lastDigits}`}` : undefined,
    reference === null
      ? undefined
      : sql`${appointments.id} in (select u.appointment_id from appointment_uids u
            where u.company_id = ${companyId} and u.uid = ${reference})`,
    nameWords.length === 0
      ? undefined
      : and(
          ...nameWords.map((word) =>
            or(
              ...word.spellings.map(
                (spelling) =>
                  sql`${appointments.attendeeNameFolded} like '%' || fold_name(${escapeLike(spelling)}) || '%'`,
              ),
              word.fuzzy ? sql`fold_name(${word.spellings[0]}) <% ${appointments.attendeeNameFolded}` : undefined,
            ),
          ),
        ),
  ];
  const meaning = or(...meanings);
  if (!meaning) return [];
  return selectAppointmentSummaries(db)
    .where(and(eq(appointments.companyId, companyId), isNull(appointments.deletedAt), meaning))
    .orderBy(
      sql`abs(extract(epoch from coalesce(${appointments.bookedAt}, ${appointments.createdAt}) - ${near.toISOString()}::timestamptz))`,
      asc(appointments.id),
    )
    .limit(limit);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
