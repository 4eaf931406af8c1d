import { and, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { NameWord, SearchTerms } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments, appointmentUids } from "../../schema/appointment";
import { customers } from "../../schema/company";

/** Conditions on `appointments`, one per way in which an appointment may be meant, each served by an index of its own. */
export function appointmentAlternatives(db: Reader, companyId: number, terms: SearchTerms): SQL[] {
  // A reference may also be an id with few digits; both are looked for.
  return [
    ...(terms.callId === null ? [] : [eq(appointments.id, terms.callId)]),
    ...(terms.phone === null ? [] : byPhone(db, companyId, terms.phone)),
    ...(terms.reference === null ? [] : [byUid(db, companyId, terms.reference)]),
    ...(terms.nameWords.length === 0 ? [] : byName(db, companyId, terms.nameWords)),
  ];
}

function byPhone(db: Reader, companyId: number, phone: NonNullable<SearchTerms["phone"]>): SQL[] {
  const { e164, prefix, lastDigits } = phone;
  const matches = (column: PgColumn) =>
    [
      e164 === null || e164 === prefix ? undefined : eq(column, e164),
      prefix === null ? undefined : like(column, `${escapeLike(prefix)}%`),
      lastDigits === null ? undefined : like(sql`reverse(${column})`, `${reversed(lastDigits)}%`),
    ].filter((condition) => condition !== undefined);
  return [...matches(appointments.attendeePhoneE164), ...ofCustomer(db, companyId, matches(customers.phoneE164))];
}

function byUid(db: Reader, companyId: number, reference: string): SQL {
  return inArray(
    appointments.id,
    db
      .select({ id: appointmentUids.appointmentId })
      .from(appointmentUids)
      .where(and(eq(appointmentUids.companyId, companyId), like(appointmentUids.uid, `${escapeLike(reference)}%`))),
  );
}

function byName(db: Reader, companyId: number, words: NameWord[]): SQL[] {
  const named = (column: PgColumn) => and(...words.map((word) => wordIn(column, word)));
  const attendee = named(appointments.attendeeNameFolded);
  const customer = named(customers.nameFolded);
  return [...(attendee ? [attendee] : []), ...ofCustomer(db, companyId, customer ? [customer] : [])];
}

/** What the appointment itself does not say of its guest stands with the customer. */
function ofCustomer(db: Reader, companyId: number, conditions: SQL[]): SQL[] {
  if (conditions.length === 0) return [];
  const found = db
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.companyId, companyId), or(...conditions)));
  return [inArray(appointments.customerId, found)];
}

function wordIn(column: PgColumn, { spellings, fuzzy }: NameWord): SQL {
  const patterns = spellings.flatMap((spelling) => {
    const text = escapeLike(spelling);
    // Two letters are too few for a trigram inside a word, but enough at its beginning.
    return spelling.length > 2 ? [`%${text}%`] : [`${text}%`, `% ${text}%`];
  });
  const written = sql`${column} like any (${sql.param(patterns)})`;
  return fuzzy ? sql`(${written} or ${column} %> ${spellings[0]})` : written;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function reversed(digits: string): string {
  return [...digits].reverse().join("");
}
