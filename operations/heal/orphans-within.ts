import { and, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { callConditions } from "@/db/queries/calls/call-conditions";
import { matchingCalls } from "@/db/queries/calls/matching-calls";
import { calls } from "@/db/schema/call";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";

/** The condition on `calls` of all that fit the filter, exactly. What was searched for is looked up first. */
export async function orphansWithin(
  db: Reader,
  companyId: number,
  filter: CallFilter,
  country: string,
): Promise<SQL | undefined> {
  const conditions = callConditions(companyId, filter);
  if (filter.search === undefined) return conditions;
  const found = matchingCalls(db, {
    ...{ companyId, filter, country },
    sort: defaultCallSort,
    cursor: undefined,
    limit: MOST_FOUND,
  });
  const ids = await db.select({ id: found.id }).from(found);
  return and(conditions, sql`${calls.id} = any(${sql.param(ids.map((row) => row.id))}::bigint[])`);
}

/** More than a company has calls. */
const MOST_FOUND = 100_000_000;
