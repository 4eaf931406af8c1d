import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { FigureFilter, ListedFigure } from "@/domain/insights/listed-figures";
import { type CallLinkStatus, unlinkedStatuses } from "@/domain/linking/link-status";
import { calls } from "../../schema/call";

/** What a figure asks of a call's status beside itself: so that an index leaves out whatever cannot be counted. */
const STATUSES: Partial<Record<ListedFigure, readonly CallLinkStatus[]>> = {
  linked: ["linked"],
  attended: ["linked"],
  no_show: ["linked"],
  cancelled: ["linked"],
  still_open: ["linked"],
  service_differs: ["linked"],
  start_differs: ["linked"],
  excluded: ["excluded"],
  phantoms: ["orphaned"],
  unlinked: unlinkedStatuses,
};

/**
 * The condition on `calls` that the figure counts the call, as the view insight_calls defines it. Asked call by call, in
 * the list's order: the limit keeps the planner from reading the whole view first.
 */
export function countedIn({ figure, group }: FigureFilter): SQL | undefined {
  const [only, ...others] = STATUSES[figure] ?? [];
  const counted = figure === "unlinked" ? sql`v.booked - v.linked - v.excluded` : sql`v.${sql.identifier(figure)}`;
  const ofGroup = group ? sql`and coalesce(v.${sql.identifier(group.by)}, '') = ${group.key}` : sql``;
  return and(
    only && (others.length === 0 ? eq(calls.linkStatus, only) : inArray(calls.linkStatus, [only, ...others])),
    sql`(select true from insight_calls v
          where v.company_id = ${calls.companyId} and v.call_id = ${calls.id} and ${counted} > 0 ${ofGroup} limit 1)`,
  );
}
