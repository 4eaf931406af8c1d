import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { matchingCalls } from "@/db/queries/calls/matching-calls";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import { type Chosen, type Excluded, excludeChosen } from "./exclude-chosen";

/** Excludes many calls as `excludeChosen` says; linked calls, test calls and those that are excluded stay. */
export async function excludeCalls(
  db: Database,
  input: { viewer: Viewer; chosen: Chosen<CallFilter>; reason: string },
): Promise<Excluded> {
  const { companyId } = input.viewer;
  return excludeChosen(
    db,
    {
      table: sql`calls`,
      obstacle: sql`case when deleted_at is not null then 'gone' when is_test then 'test'
        when appointment_id is not null then 'linked' when excluded_at is not null then 'excluded' end`,
      async fitting(tx, chosen) {
        const page = matchingCalls(tx, { ...chosen, companyId, sort: defaultCallSort, cursor: undefined });
        return (await tx.select({ id: page.id }).from(page)).map(({ id }) => id);
      },
    },
    input,
  );
}
