import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { literalLimit } from "./literal-limit";
import { matchingCalls } from "./matching-calls";

/** Counting stops here: a count of this many means "more than one less". */
export const CALL_COUNT_STOP = 10_001;

/** How many of the company's calls fit the filter, at most CALL_COUNT_STOP. */
export async function countCalls(db: Reader, { viewer, filter, country = "DE" }: CountCallsInput): Promise<number> {
  const [counted] = await db
    .select({ calls: sql<number>`count(*)::int` })
    .from(firstCalls(db, { viewer, filter, country }));
  return counted?.calls ?? 0;
}

/** The same count as a scalar subquery. */
export function callCount(db: Reader, { viewer, filter, country = "DE" }: CountCallsInput): SQL {
  return sql`(select count(*)::int from ${firstCalls(db, { viewer, filter, country })})`;
}

type CountCallsInput = { viewer: Viewer; filter: CallFilter; country?: string };

/** A subquery `page` of the newest calls that fit, CALL_COUNT_STOP of them. */
export function firstCalls(db: Reader, { viewer, filter, country }: Required<CountCallsInput>) {
  return matchingCalls(db, {
    companyId: viewer.companyId,
    filter,
    country,
    sort: defaultCallSort,
    cursor: undefined,
    limit: CALL_COUNT_STOP,
  });
}

/** The id of the call that was recorded last, 0 when there is none. */
export async function latestCallId(db: Reader, { viewer }: { viewer: Viewer }): Promise<number> {
  const [latest] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(eq(calls.companyId, viewer.companyId))
    .orderBy(desc(calls.id))
    .limit(literalLimit(1));
  return latest?.id ?? 0;
}
