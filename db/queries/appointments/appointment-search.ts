import { and, eq, exists, like, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { NameWord, SearchTerms } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointmentNames, appointments, appointmentUids } from "../../schema/appointment";
import { customers } from "../../schema/company";

/** Conditions on `appointments`, one per way in which an appointment may be meant, each served by an index of its own. */
export function appointmentAlternatives(db: Reader, companyId: number, terms: SearchTerms): SQL[] {
  return [
    ...(terms.callId === null ? [] : [eq(appointments.id, terms.callId)]),
    ...(terms.phone === null ? [] : byPhone(db, companyId, terms.phone)),
    ...(terms.reference === null ? [] : byUid(db, companyId, terms.reference)),
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

function byUid(db: Reader, companyId: number, reference: string): SQL[] {
  const u = appointmentUids;
  const named = and(eq(u.companyId, companyId), like(u.uid, `${escapeLike(reference)}%`));
  return through(
    appointments.id,
    db.select({ id: u.appointmentId }).from(u).where(named),
    exists(
      db
        .select({ one: sql`1` })
        .from(u)
        .where(and(named, eq(u.appointmentId, appointments.id))),
    ),
  );
}

function byName(db: Reader, companyId: number, words: NameWord[]): SQL[] {
  const named = (column: PgColumn) => and(...words.map((word) => wordIn(column, word)));
  const customer = named(customers.nameFolded);
  const n = appointmentNames;
  const attendee = db
    .select({ id: n.appointmentId })
    .from(n)
    .where(and(eq(n.companyId, companyId), named(n.nameFolded)));
  return [
    ...through(appointments.id, attendee, sql`(${named(appointments.attendeeNameFolded)})`),
    ...ofCustomer(db, companyId, customer ? [customer] : []),
  ];
}

/** What the appointment itself does not say of its guest stands with the customer. */
function ofCustomer(db: Reader, companyId: number, conditions: SQL[]): SQL[] {
  if (conditions.length === 0) return [];
  const fitting = and(eq(customers.companyId, companyId), or(...conditions));
  return through(
    appointments.customerId,
    db.select({ id: customers.id }).from(customers).where(fitting),
    exists(
      db
        .select({ one: sql`1` })
        .from(customers)
        .where(and(fitting, eq(customers.id, appointments.customerId))),
    ),
  );
}

/**
 * Two conditions that together say `fits`: the first looks up the ids when they are few, the second goes through the
 * appointments in their order when they are many. So neither depends on what the planner expects.
 */
function through(column: PgColumn, ids: SQLWrapper, fits: SQL): SQL[] {
  const most = sql.raw(String(MOST_LOOKED_UP));
  const many = sql`(select count(*) from (${ids} limit ${most} + 1) found) > ${most}`;
  return [sql`(not ${many} and ${column} = any (array(${ids} limit ${most})))`, sql`(${many} and ${fits})`];
}

/** Looking up so many records one by one stays within some milliseconds. */
const MOST_LOOKED_UP = 1000;

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
