import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { AppointmentCursor, AppointmentFilter, AppointmentSort } from "@/domain/appointments/appointment-filter";
import { readSearch } from "@/domain/calls/search-terms";
import { readingDirection } from "@/domain/cursor";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { literalLimit } from "../calls/literal-limit";
import { appointmentConditions, bookedAt } from "./appointment-conditions";
import { appointmentAlternatives } from "./appointment-search";

export type AppointmentSelection = {
  companyId: number;
  filter: AppointmentFilter;
  /** Whose national phone numbers are meant: ISO 3166 alpha-2. */
  country: string;
  sort: AppointmentSort;
  cursor: AppointmentCursor | undefined;
  limit: number;
};

/** A subquery `page` of (id, sortValue): the first `limit` appointments that fit, seen from the cursor in its way of travel. */
export function matchingAppointments(db: Reader, selection: AppointmentSelection) {
  const { companyId, filter, country, sort, cursor, limit } = selection;
  const key = sortKeys[sort.by];
  const forwards = readingDirection(sort, cursor) === "asc";
  const place =
    cursor &&
    sql`(${key}, ${appointments.id}) ${sql.raw(forwards ? ">" : "<")}
        (timestamptz 'epoch' + ${cursor.value}::bigint * interval '1 microsecond', ${cursor.id})`;
  const order = forwards ? [sql`${key} asc`, asc(appointments.id)] : [sql`${key} desc`, desc(appointments.id)];
  const alternative = (fits: SQL | undefined) =>
    db
      .select({ id: appointments.id, sortValue: key.as("sort_value") })
      .from(appointments)
      .where(and(fits, place))
      .orderBy(...order)
      .limit(literalLimit(limit));

  const [first, second, ...others] = fittingAppointments(db, { companyId, filter, country }).map(alternative);
  if (!first) return alternative(sql`false`).as("page");
  if (!second) return first.as("page");
  const all = union(first, second, ...others).as("alternatives");
  return db
    .select({ id: all.id, sortValue: all.sortValue })
    .from(all)
    .orderBy(forwards ? asc(all.sortValue) : desc(all.sortValue), forwards ? asc(all.id) : desc(all.id))
    .limit(literalLimit(limit))
    .as("page");
}

/** Conditions on `appointments` that together say what the filter wants, each served by an index; none: nothing fits. */
export function fittingAppointments(
  db: Reader,
  { companyId, filter, country }: Pick<AppointmentSelection, "companyId" | "filter" | "country">,
): (SQL | undefined)[] {
  const conditions = appointmentConditions(companyId, filter);
  const terms = filter.search === undefined ? null : readSearch(filter.search, country, filter.numbers);
  if (!terms) return [conditions];
  return appointmentAlternatives(db, companyId, terms).map((meaning) => and(conditions, meaning));
}

/** A row's sort key as a cursor carries it. */
export function sortMicros(sort: AppointmentSort): SQL<string> {
  return sql<string>`(extract(epoch from ${sortKeys[sort.by]}) * 1000000)::bigint::text`;
}

const sortKeys = {
  startsAt: sql<string>`${appointments.startsAt}`,
  bookedAt,
} as const satisfies Record<AppointmentSort["by"], SQL<string>>;
