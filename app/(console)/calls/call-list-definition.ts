import "server-only";
import { callColumnIds } from "@/components/calls/call-column-ids";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { callScopeNames, scopeHref, scopeOf } from "@/components/calls/call-scopes";
import { type CallParams, loadCallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { callSheet } from "@/components/calls/call-sheet";
import { callCount, countCalls, latestCallId } from "@/db/queries/calls/count-calls";
import { countCallsOverTime } from "@/db/queries/calls/count-calls-over-time";
import { countChoices } from "@/db/queries/calls/count-choices";
import { listCalls } from "@/db/queries/calls/list-calls";
import { everyPage } from "@/db/queries/every-page";
import { type CallFacet, callFacets } from "@/domain/calls/call-facets";
import type { CallCursor, CallSort } from "@/domain/calls/call-filter";
import { type Asking, type ListDefinition, SHEET_ROWS_A_READ } from "../lists/list-definition";

const facets = { status: "word", outcome: "word", branch: "id", service: "id", staff: "id", agent: "id" } as const;

/** The calls list: its bar, saved views, counts and announcements. */
export const callListDefinition: ListDefinition<CallParams> = {
  screen: "calls",
  path: "/calls",
  permission: "call:read",
  load: loadCallParams,
  serialize: serializeCallParams,
  columns: (t) => callColumnIds.map((id) => ({ id, label: t(`calls.column.${id}`), isKept: id === "caller" })),
  scopes(params, t) {
    const current = scopeOf(params);
    return callScopeNames.map((id) => ({
      id,
      label: t(`calls.scope.${id}`),
      href: scopeHref(id, params),
      isCurrent: id === current,
    }));
  },
  scopesKeepFilters: false,
  facets: facets satisfies Record<CallFacet, string>,
  choiceCounts(db, asking, { facet, ...choices }) {
    const known = callFacets.find((name) => name === facet);
    if (!known) throw new RangeError(`The calls list has no filter ${facet}.`);
    return countChoices(db, { ...wanted(asking), ...choices, facet: known });
  },
  count: (db, asking, stop) => callCount(db, { ...wanted(asking), ...(stop && { stop }) }),
  overTime: (db, asking, signal) => countCallsOverTime(db, { ...wanted(asking), clock: clockOf(asking), signal }),
  channel: "relink_calls",
  latestId: (db, viewer) => latestCallId(db, { viewer }),
  countNew(db, asking, afterId) {
    const { filter, ...rest } = wanted(asking);
    return countCalls(db, { ...rest, filter: { ...filter, afterId } });
  },
  sheet(db, asking) {
    const { headings, cells } = callSheet(asking.reader);
    const sort: CallSort = { by: asking.params.sort, direction: asking.params.dir };
    const page = { ...wanted(asking), sort, limit: SHEET_ROWS_A_READ };
    return {
      headings,
      pages: everyPage(async (cursor: CallCursor | undefined) => {
        const { rows, after } = await listCalls(db, { ...page, cursor });
        return { rows: rows.map(cells), after };
      }),
    };
  },
};

function wanted({ viewer, reader, params, throughId }: Asking<CallParams>) {
  const { now, company } = reader;
  const filter = { ...callFilterOf(params, { ...company, now }), ...(throughId !== undefined && { throughId }) };
  return { viewer, country: company.country, filter };
}

function clockOf({ reader: { now, company } }: Asking<CallParams>) {
  return { now, timeZone: company.timeZone };
}
