import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { type NameWord, readSearch, type SearchedNumbers } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { type AppointmentSummary, selectAppointmentSummaries } from "./summaries";

export type SearchAppointmentsInput = {
  companyId: number;
  country: string;
  text: string;
  /** How much of a number the text must hold; absent: a part. */
  numbers?: SearchedNumbers;
  /** Results booked nearest to this instant come first. */
  near: Date;
  limit?: number;
};

/** Appointments by attendee's name, phone in any spelling, booking uid or our id; deleted ones are not found. */
export async function searchAppointments(db: Reader, input: SearchAppointmentsInput): Promise<AppointmentSummary[]> {
  const { companyId, country, text, numbers, near, limit = 8 } = input;
  const terms = readSearch(text, country, numbers);
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
      : sql`${appointments.id} = any (array(select n.appointment_id from appointment_names n
            where ${and(sql`n.company_id = ${companyId}`, ...nameWords.map(named))}))`,
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

function named({ spellings, fuzzy }: NameWord): SQL | undefined {
  return or(
    ...spellings.map((spelling) => sql`n.name_folded like '%' || fold_name(${escapeLike(spelling)}) || '%'`),
    fuzzy ? sql`fold_name(${spellings[0]}) <% n.name_folded` : undefined,
  );
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
