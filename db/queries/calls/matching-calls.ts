import { and, asc, type Column, desc, eq, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { CallFilter, CallSort } from "@/domain/calls/call-filter";
import { type Cursor, WITHOUT_APPOINTMENT } from "@/domain/calls/cursor";
import { readSearch } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { callConditions, wantedAppointment } from "./call-conditions";
import { linkedInOrder, unlinkedInOrder } from "./calls-by-appointment";
import { literalLimit } from "./literal-limit";
import { searchAlternatives } from "./search";
import { anAppointmentFits, type Fitting, throughAppointments } from "./through-appointments";

export type CallSelection = {
  companyId: number;
  filter: CallFilter;
  /** Whose national phone numbers are meant: ISO 3166 alpha-2. */
  country: string;
  sort: CallSort;
  cursor: Cursor | undefined;
  limit: number;
};

/**
 * A subquery `page` of (id, sortValue): the first `limit` calls that fit, seen from the cursor in its way of travel.
 * Alternatives are read one by one, each in order along its own index, so that none scans past the calls of another.
 */
export function matchingCalls(db: Reader, selection: CallSelection): MatchingCalls {
  const { sort } = selection;
  return sort.by === "appointment"
    ? callsInAppointmentOrder(db, selection)
    : callsInOwnOrder(db, selection, sortKeys[sort.by]);
}

type MatchingCalls = ReturnType<typeof callsInOwnOrder>;

function callsInAppointmentOrder(db: Reader, selection: CallSelection): MatchingCalls {
  const { companyId, filter, sort, cursor, limit } = selection;
  const direction = travelDirection(sort, cursor);
  const way = sql.raw(direction);
  const part = { companyId, sort, cursor, direction, limit };
  const [withOne, without] = byLink(filter).map((half) => half && alternatives(db, { ...selection, filter: half }));
  const fitting = withOne?.fitting ?? without?.fitting;
  const parts = [
    ...(withOne?.conditions.flatMap((conditions) => linkedInOrder({ ...part, conditions }) ?? []) ?? []),
    ...(without?.conditions.flatMap((conditions) => unlinkedInOrder({ ...part, conditions }) ?? []) ?? []),
  ];
  const found = sql.join(parts.length > 0 ? parts.map((part) => sql`(${part})`) : [NO_CALLS], sql` union `);
  const page = (fitting ? db.with(fitting) : db)
    .select({ id: calls.id, sortValue: sql<string>`found.sort_value`.as("sort_value") })
    .from(sql`(${found}) as found`)
    .innerJoin(calls, and(eq(calls.companyId, companyId), eq(calls.id, sql`found.id`)))
    .orderBy(sql`found.sort_value ${way}`, sql`found.id ${way}`)
    .limit(literalLimit(limit));
  return page.as("page") as unknown as MatchingCalls;
}

/** The filter of linked calls and the filter of all others; null where there can be none. */
function byLink(filter: CallFilter): [CallFilter | null, CallFilter | null] {
  const statuses = filter.status ?? [];
  const others = statuses.filter((status) => status !== "linked");
  const wantsLinked = statuses.length === 0 || statuses.length > others.length;
  const wantsOthers = !wantedAppointment(filter) && (statuses.length === 0 || others.length > 0);
  return [wantsLinked ? { ...filter, status: [] } : null, wantsOthers ? { ...filter, status: others } : null];
}

const NO_CALLS = sql`(select null::bigint as id, null::timestamptz as sort_value where false)`;

function callsInOwnOrder(db: Reader, selection: CallSelection, key: SQL<string>) {
  const { sort, cursor, limit } = selection;
  const forwards = travelDirection(sort, cursor) === "asc";
  const place =
    cursor && sql`(${key}, ${calls.id}) ${sql.raw(forwards ? ">" : "<")} (${sortValue(cursor)}, ${cursor.id})`;
  const order = forwards ? [sql`${key} asc`, asc(calls.id)] : [sql`${key} desc`, desc(calls.id)];

  const alternative = (conditions: SQL | undefined) =>
    db
      .select({ id: calls.id, sortValue: key.as("sort_value") })
      .from(calls)
      .where(and(conditions, place))
      .orderBy(...order)
      .limit(literalLimit(limit));

  const { conditions, fitting } = alternatives(db, selection);
  const [first, second, ...others] = conditions.map(alternative);
  if (!first) return alternative(sql`false`).as("page");
  if (!second) return first.as("page");

  const all = union(first, second, ...others).as("alternatives");
  return (fitting ? db.with(fitting) : db)
    .select({ id: all.id, sortValue: all.sortValue })
    .from(all)
    .orderBy(forwards ? asc(all.sortValue) : desc(all.sortValue), forwards ? asc(all.id) : desc(all.id))
    .limit(literalLimit(limit))
    .as("page");
}

/** Which way the sort key runs while reading: against the sort when travelling to newer rows. */
export function travelDirection(sort: CallSort, cursor: Cursor | undefined): CallSort["direction"] {
  if (cursor?.travel !== "newer") return sort.direction;
  return sort.direction === "asc" ? "desc" : "asc";
}

/** A call without a duration sorts as the shortest. */
export const sortKeys = {
  startedAt: sql<string>`${calls.startedAt}`,
  duration: sql<string>`coalesce(${calls.durationMs}, -1)`,
} as const satisfies Partial<Record<CallSort["by"], SQL<string>>>;

/** Of the joined call and its appointment: a row's sort key as a cursor carries it, to the microsecond. */
export function sortValueText(sort: CallSort): SQL<string> {
  const texts = {
    startedAt: micros(calls.startedAt),
    duration: sql<string>`${sortKeys.duration}::text`,
    appointment: sql<string>`coalesce(${micros(appointments.startsAt)}, ${sql.raw(`'${WITHOUT_APPOINTMENT}'`)})`,
  } satisfies Record<CallSort["by"], SQL<string>>;
  return texts[sort.by];
}

function micros(instant: Column): SQL<string> {
  return sql<string>`(extract(epoch from ${instant}) * 1000000)::bigint::text`;
}

function sortValue({ by, value }: Cursor): SQL {
  return by === "startedAt"
    ? sql`timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond'`
    : sql`${value}::bigint`;
}

function alternatives(db: Reader, { companyId, filter, country }: CallSelection): Alternatives {
  const terms = filter.search === undefined ? null : readSearch(filter.search, country);
  const wanted = wantedAppointment(filter);
  if (!terms && !wanted) {
    return { conditions: split(filter).map((part) => callConditions(companyId, part)), fitting: null };
  }
  const conditions = callConditions(companyId, filter);
  const { fitting, conditions: found } = terms
    ? searchAlternatives(db, companyId, terms)
    : throughAppointments(db, companyId, wanted);
  const fits = terms && wanted ? anAppointmentFits(db, companyId, wanted) : undefined;
  return { conditions: found.map((one) => and(conditions, fits, one)), fitting };
}

type Alternatives = { conditions: (SQL | undefined)[]; fitting: Fitting | null };

/** The filter as disjoint filters, by the first of its lists that an index in sort order serves. */
function split(filter: CallFilter): CallFilter[] {
  if (several(filter.status)) return filter.status.map((status) => ({ ...filter, status: [status] }));
  if (several(filter.outcome)) return filter.outcome.map((outcome) => ({ ...filter, outcome: [outcome] }));
  if (several(filter.voiceAgentIds)) return filter.voiceAgentIds.map((id) => ({ ...filter, voiceAgentIds: [id] }));
  if (several(filter.branchIds)) return filter.branchIds.map((id) => ({ ...filter, branchIds: [id] }));
  return [filter];
}

const MOST_PARTS = 9;

function several<T>(values: readonly T[] | undefined): values is readonly T[] {
  return values !== undefined && values.length > 1 && values.length <= MOST_PARTS;
}
