import { sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import type { Reader } from "../../client";
import { matchingCalls } from "./matching-calls";

/** Counting stops here: a count of this many means "more than one less". */
export const CALL_COUNT_STOP = 10_001;

/** How many of the company's calls fit the filter, at most CALL_COUNT_STOP. */
export async function countCalls(
  db: Reader,
  { viewer, filter, country = "DE" }: { viewer: Viewer; filter: CallFilter; country?: string },
): Promise<number> {
  const page = matchingCalls(db, {
    companyId: viewer.companyId,
    filter,
    country,
    sort: defaultCallSort,
    cursor: undefined,
    limit: CALL_COUNT_STOP,
  });
  const [counted] = await db.select({ calls: sql<number>`count(*)::int` }).from(page);
  return counted?.calls ?? 0;
}
