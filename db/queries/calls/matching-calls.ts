import { and, asc, type Column, desc, eq, type SQL, sql } from "drizzle-orm";
import { type CallCursor, type CallFilter, type CallSort, WITHOUT_APPOINTMENT } from "@/domain/calls/call-filter";
import { readSearch, type SearchTerms } from "@/domain/calls/search-terms";
import { readingDirection } from "@/domain/cursor";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import type { PageInTime } from "./by-name";
import { callConditions, wantedAppointment } from "./call-conditions";
import { linkedInOrder, unlinkedInOrder } from "./calls-by-appointment";
import { type FewOrMany, fewOrMany } from "./few-or-many";
import { literalLimit } from "./literal-limit";
import { type TypedWord, typedWord } from "./names";
import { conditionsOf, type LookUp, searchAlternatives } from "./search";
import { anAppointmentFits, callsOfAppointments } from "./through-appointments";

export type CallSelection = {
  companyId: number;
  filter: CallFilter;
  /** Names to be found by, set apart from the filter's search: a statement is kept for them. */
  names?: TypedWord[] | undefined;
  /** Whose national phone numbers are meant: ISO 3166 alpha-2. */
  country: string;
  sort: CallSort;
  cursor: CallCursor | undefined;
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

export type MatchingCalls = ReturnType<typeof callsInOwnOrder>;

function callsInAppointmentOrder(db: Reader, selection: CallSelection): MatchingCalls {
  const { companyId, filter, sort, cursor, limit } = selection;
  const direction = readingDirection(sort, cursor);
  const way = sql.raw(direction);
  const part = { companyId, sort, cursor, direction, limit };
  const [withOne, without] = byLink(filter).map((half) => half && alternatives(db, { ...selection, filter: half }));
  const fitting = ctesOf(withOne ?? without);
  const parts = [
    ...(withOne?.conditions.flatMap((conditions) => linkedInOrder({ ...part, conditions }) ?? []) ?? []),
    ...(without?.conditions.flatMap((conditions) => unlinkedInOrder({ ...part, conditions }) ?? []) ?? []),
  ];
  const found = sql.join(parts.length > 0 ? parts.map((part) => sql`(${part})`) : [NO_CALLS], sql` union `);
  const page = (fitting.length > 0 ? db.with(...fitting) : db)
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

/** The condition and order of a selection whose calls stand in one index, one after the other; null for any other. */
export function alongOneIndex(selection: CallSelection): { fits: SQL | undefined; order: SQL[] } | null {
  const { companyId, filter, names, sort, country } = selection;
  if (names || sort.by === "appointment" || readSearch(filter.search ?? "", country, filter.numbers)) return null;
  if (wantedAppointment(filter) || split(filter).length > 1) return null;
  const { place, order } = placeInOrder(selection, sortKeys[sort.by]);
  return { fits: and(callConditions(companyId, filter), place), order };
}

function placeInOrder({ sort, cursor }: CallSelection, key: SQL<string>) {
  const forwards = readingDirection(sort, cursor) === "asc";
  const beyond = cursor && sql`${sql.raw(forwards ? ">" : "<")} (${sortValue(cursor)}, ${cursor.id})`;
  const place = beyond && sql`(${key}, ${calls.id}) ${beyond}`;
  const order = forwards ? [sql`${key} asc`, asc(calls.id)] : [sql`${key} desc`, desc(calls.id)];
  return { way: sql.raw(forwards ? "asc" : "desc"), beyond, place, order };
}

function callsInOwnOrder(db: Reader, selection: CallSelection, key: SQL<string>) {
  const { limit } = selection;
  const { way, beyond, place, order } = placeInOrder(selection, key);

  const alternative = (conditions: SQL | undefined) =>
    db
      .select({ id: calls.id, sortValue: key.as("sort_value") })
      .from(calls)
      .where(and(conditions, place))
      .orderBy(...order)
      .limit(literalLimit(limit));

  const found = alternatives(db, selection);
  const parts = found.conditions.map((conditions) => sql`(${alternative(conditions)})`);
  if (found.inTime) parts.push(sql`(${found.inTime({ beyond, way, limit })})`);
  const onePart = () => alternative(parts.length === 0 ? sql`false` : found.conditions[0]).as("page");
  if (parts.length < 2) return onePart();
  const ctes = ctesOf(found);
  return (ctes.length > 0 ? db.with(...ctes) : db)
    .select({
      id: sql<number>`found.id`.mapWith(calls.id).as("found_id"),
      sortValue: sql`found.sort_value`.as("sort_value"),
    })
    .from(sql`(${sql.join(parts, sql` union `)}) as found (id, sort_value)`)
    .orderBy(sql`found.sort_value ${way}`, sql`found.id ${way}`)
    .limit(literalLimit(limit))
    .as("page") as unknown as ReturnType<typeof onePart>;
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

function sortValue({ by, value }: CallCursor): SQL {
  return by === "startedAt"
    ? sql`timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond'`
    : sql`${value}::bigint`;
}

/** Until a page is full. */
const FOR_A_PAGE: LookUp = { byKey: 1000, byName: 10_000 };

function alternatives(db: Reader, selection: CallSelection): Alternatives {
  const { companyId, filter, names, country } = selection;
  if (!names && !readSearch(filter.search ?? "", country, filter.numbers) && !wantedAppointment(filter)) {
    return { conditions: split(filter).map((part) => callConditions(companyId, part)), counted: [] };
  }
  return fittingCalls(db, selection, FOR_A_PAGE);
}

type Alternatives = {
  conditions: (SQL | undefined)[];
  counted: FewOrMany[];
  /** A select of (id, sort_value) beside those that the conditions find. */
  inTime?: (page: PageInTime) => SQL;
};

const ctesOf = (found: Alternatives | null | undefined) => found?.counted.flatMap(({ ctes }) => ctes) ?? [];

type Wanted = Pick<CallSelection, "companyId" | "filter" | "country"> & Partial<Pick<CallSelection, "names" | "sort">>;

/** Conditions on `calls` that together say what the filter wants, each served by an index, and the CTEs that they read. */
export function fittingCalls(
  db: Reader,
  { companyId, filter, names, country, sort }: Wanted,
  lookUp: LookUp,
): Alternatives {
  const terms = names ? NAMES_ONLY : readSearch(filter.search ?? "", country, filter.numbers);
  const wanted = wantedAppointment(filter);
  const conditions = callConditions(companyId, filter);
  if (!terms && !wanted) return { conditions: [conditions], counted: [] };
  if (!terms) {
    const { counted, conditions: found } = withAppointment(db, companyId, wanted, lookUp);
    return { conditions: found.map((one) => and(conditions, one)), counted };
  }
  const inTime = sort?.by === "startedAt";
  const { conditions: found, named } = searchAlternatives(db, {
    ...{ companyId, terms, words: names ?? terms.nameWords.map(typedWord) },
    ...{ most: lookUp.byName, counted: !inTime || isNarrowed(filter) },
  });
  const all = and(conditions, wanted && anAppointmentFits(db, companyId, wanted));
  const byName = named ? (inTime ? [named.walked] : conditionsOf(named, lookUp)) : [];
  const { from, to } = filter;
  return {
    conditions: [...found, ...byName].map((one) => and(all, one)),
    counted: named ? [named] : [],
    ...(named && inTime && { inTime: (page) => named.inTimeOrder({ ...page, conditions: all, from, to }) }),
  };
}

const NAMES_ONLY: SearchTerms = { phone: null, callId: null, reference: null, nameWords: [] };

/** What was searched for, when it can be nothing but names and nothing else leaves few of the calls with them; else null. */
export function namesAlone({ filter, sort, country }: CallSelection): TypedWord[] | null {
  const terms = readSearch(filter.search ?? "", country, filter.numbers);
  if (!terms || sort.by !== "startedAt" || isNarrowed(filter)) return null;
  const { nameWords, ...others } = terms;
  return nameWords.length > 0 && Object.values(others).every((term) => term === null) ? nameWords.map(typedWord) : null;
}

/** Whether the filter wants more than a time, along which names are read, and no test calls, which are few. */
function isNarrowed({ search: _, from: _from, to: _to, numbers: _numbers, tests, ...others }: CallFilter): boolean {
  const wants = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== undefined);
  return tests === "only" || Object.values(others).some(wants);
}

function withAppointment(db: Reader, companyId: number, wanted: SQL | undefined, lookUp: LookUp) {
  const ids = callsOfAppointments(companyId, wanted);
  const fits = anAppointmentFits(db, companyId, wanted);
  const found = fewOrMany(db, { name: "of_appointment", ids, fits, most: lookUp.byKey });
  return { conditions: conditionsOf(found, lookUp), counted: [found] };
}

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
