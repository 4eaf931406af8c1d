import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import type { CompanyClock } from "@/domain/calls/date-range";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { knownSpan, timeBuckets } from "@/domain/time-buckets";
import type { Database } from "../../client";
import { calls } from "../../schema/call";
import { untilAborted } from "../../until-aborted";
import { countInBuckets, type OverTime } from "../count-in-buckets";
import { callConditions, wantedAppointment } from "./call-conditions";
import { matchingCalls } from "./matching-calls";

export type CountCallsOverTimeInput = {
  viewer: Viewer;
  filter: CallFilter;
  country: string;
  clock: CompanyClock;
  /** Aborting it stops the statements too. */
  signal: AbortSignal;
};

/** What is found through names, numbers or appointments is read row by row: more is not drawn. */
export const MOST_FOUND_CALLS = 50_000;

/**
 * Calls that fit the filter by when they began, from the first that the company has to its present day; marked are
 * those that should have a link and have none. Null: not counted in time, or too many.
 */
export async function countCallsOverTime(db: Database, input: CountCallsOverTimeInput): Promise<OverTime | null> {
  const { viewer, clock, signal } = input;
  const known = await firstAndLast(db, viewer.companyId, signal);
  if (!known) return null;
  const { first, last } = known;
  const present = clock.now.getTime();
  const span = knownSpan(
    input.filter,
    { first: new Date(first ?? present), last: new Date(Math.max(last ?? present, present)) },
    clock.timeZone,
  );
  const buckets = timeBuckets(span.from, span.to, clock.timeZone);
  if (buckets.edges.length === 0) return { unit: buckets.unit, buckets: [] };
  const filter = { ...input.filter, ...span };
  return isFound(filter)
    ? countInBuckets(db, { rows: foundCalls(db, { ...input, filter }), buckets, most: MOST_FOUND_CALLS, signal })
    : countInBuckets(db, { rows: allCalls(viewer.companyId, filter), buckets, signal });
}

/** Milliseconds since the epoch; the answer is null when it was not read in time. */
async function firstAndLast(db: Database, companyId: number, signal: AbortSignal) {
  const end = (direction: SQL) => sql`(select (extract(epoch from started_at) * 1000)::float8 from ${calls}
    where company_id = ${companyId} and deleted_at is null order by started_at ${direction} limit 1)`;
  const rows = await untilAborted<{ first: number | null; last: number | null }>(
    db,
    sql`select ${end(sql`asc`)} as first, ${end(sql`desc`)} as last`,
    signal,
  );
  return rows?.[0] ?? null;
}

const isFound = (filter: CallFilter) => (filter.search ?? "").trim() !== "" || wantedAppointment(filter) !== undefined;

const marked = inArray(calls.linkStatus, [...unlinkedStatuses]);

/** Everything that this looks at is in one index. */
function allCalls(companyId: number, filter: CallFilter): SQL {
  return sql`select ${calls.startedAt} as at, ${marked} as marked from ${calls} where ${callConditions(companyId, filter)}`;
}

function foundCalls(db: Database, { viewer, filter, country }: CountCallsOverTimeInput): SQL {
  const { companyId } = viewer;
  const limit = MOST_FOUND_CALLS + 1;
  const page = matchingCalls(db, { companyId, filter, country, sort: defaultCallSort, cursor: undefined, limit });
  return sql`select ${calls.startedAt} as at, ${marked} as marked from ${page} join ${calls}
    on ${and(eq(calls.companyId, companyId), eq(calls.id, page.id))}`;
}
