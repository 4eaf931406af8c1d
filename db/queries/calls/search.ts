import { and, eq, exists, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { NameWord, SearchTerms } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments, appointmentUids } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { customers } from "../../schema/company";
import { claims } from "../../schema/history";
import { type Fitting, throughAppointments } from "./through-appointments";

/** Conditions on `calls`, one per way in which a call may be meant, each served by an index of its own; with the CTE that some read. */
export function searchAlternatives(
  db: Reader,
  companyId: number,
  terms: SearchTerms,
): { conditions: SQL[]; fitting: Fitting | null } {
  const attendee = attendeeCondition(terms);
  const booked = attendee ? throughAppointments(db, companyId, attendee) : null;
  return {
    conditions: [
      ...(terms.callId === null ? [] : [eq(calls.id, terms.callId)]),
      ...(terms.phone === null ? [] : byPhone(db, companyId, terms.phone)),
      ...(terms.reference === null ? [] : byReference(db, companyId, terms.reference)),
      ...(terms.nameWords.length === 0 ? [] : byName(db, companyId, terms.nameWords)),
      ...(booked?.conditions ?? []),
    ],
    fitting: booked?.fitting ?? null,
  };
}

/** Who an appointment of the call is for. A text is read as a number or as a name, never as both. */
function attendeeCondition({ phone, nameWords }: SearchTerms): SQL | undefined {
  if (phone?.e164) return eq(appointments.attendeePhoneE164, phone.e164);
  return nameWords.length === 0 ? undefined : wordsIn(appointments.attendeeNameFolded, nameWords);
}

function byPhone(db: Reader, companyId: number, phone: NonNullable<SearchTerms["phone"]>): SQL[] {
  const { e164, prefix, lastDigits } = phone;
  const matches = (column: PgColumn) =>
    [
      e164 === null || e164 === prefix ? undefined : eq(column, e164),
      prefix === null ? undefined : like(column, `${escapeLike(prefix)}%`),
      lastDigits === null ? undefined : like(sql`reverse(${column})`, `${reversed(lastDigits)}%`),
    ].filter((condition) => condition !== undefined);
  const ofCustomer = or(...matches(customers.phoneE164));
  return [...matches(calls.fromE164), ...(ofCustomer ? [customerOf(db, companyId, ofCustomer)] : [])];
}

function byReference(db: Reader, companyId: number, reference: string): SQL[] {
  const pattern = `${escapeLike(reference)}%`;
  const linked = db
    .select({ id: appointments.callId })
    .from(appointmentUids)
    .innerJoin(
      appointments,
      and(eq(appointments.companyId, appointmentUids.companyId), eq(appointments.id, appointmentUids.appointmentId)),
    )
    .where(and(eq(appointmentUids.companyId, companyId), like(appointmentUids.uid, pattern)));
  const naming = db
    .select({ id: claims.callId })
    .from(claims)
    .where(and(eq(claims.companyId, companyId), eq(claims.kind, "names_booking"), like(claims.value, pattern)));
  return [like(calls.providerCallId, pattern), inArray(calls.id, linked), inArray(calls.id, naming)];
}

function byName(db: Reader, companyId: number, words: NameWord[]): SQL[] {
  return [
    sql`(${wordsIn(calls.callerNameFolded, words)})`,
    customerOf(db, companyId, wordsIn(customers.nameFolded, words, customers.nameSounds)),
  ];
}

function wordsIn(column: PgColumn, words: NameWord[], sounds?: PgColumn): SQL | undefined {
  return and(
    ...words.map((word) =>
      sounds ? or(wordIn(column, word), sql`${sounds} @> name_sounds(${word.spellings[0]})`) : wordIn(column, word),
    ),
  );
}

function customerOf(db: Reader, companyId: number, condition: SQL | undefined): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(customers)
      .where(and(eq(customers.companyId, companyId), eq(customers.id, calls.customerId), condition)),
  );
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
