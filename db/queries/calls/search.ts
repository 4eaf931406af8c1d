import { and, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { SearchTerms } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments, appointmentUids } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { customers } from "../../schema/company";
import { claims } from "../../schema/history";
import { type CallsByName, callsByName } from "./by-name";
import type { FewOrMany } from "./few-or-many";
import type { TypedWord } from "./names";
import { anAppointmentFits, customerOf } from "./through-appointments";

/** How many calls are looked up one by one before it costs less to go through all in order: names are slow to compare. */
export type LookUp = { byKey: number; byName: number /** Those beyond are left out. */; only?: true };

export type Alternatives = { conditions: SQL[]; named: CallsByName | null };

type Search = {
  companyId: number;
  terms: SearchTerms;
  /** The words of `terms`, as statements take them. */
  words: TypedWord[];
  most: number;
  counted: boolean;
};

/**
 * Conditions on `calls`, one per way in which a call may be meant, each served by an index of its own; names apart, which
 * are read along their words.
 */
export function searchAlternatives(db: Reader, { companyId, terms, words, most, counted }: Search): Alternatives {
  const { callId, phone, reference } = terms;
  return {
    conditions: [
      ...(callId === null ? [] : [eq(calls.id, callId)]),
      ...(phone === null ? [] : byPhone(db, companyId, phone)),
      ...(reference === null ? [] : byReference(db, companyId, reference)),
    ],
    named: words.length === 0 ? null : callsByName(db, { companyId, words, most, counted }),
  };
}

export function conditionsOf(found: FewOrMany, { only }: LookUp): SQL[] {
  return only ? [found.looked] : found.conditions;
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
  const called = or(...matches(calls.fromE164));
  return [
    ...(called ? [called] : []),
    ...(ofCustomer ? [customerOf(db, companyId, ofCustomer)] : []),
    ...(e164 === null ? [] : [anAppointmentFits(db, companyId, eq(appointments.attendeePhoneE164, e164))]),
  ];
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

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function reversed(digits: string): string {
  return [...digits].reverse().join("");
}
