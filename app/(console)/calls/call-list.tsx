import "server-only";
import { headers } from "next/headers";
import { database } from "@/app/db";
import { callColumnIds } from "@/components/calls/call-column-ids";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { callRowView } from "@/components/calls/call-row-view";
import { type CallParams, isFiltered, serializeCallParams } from "@/components/calls/call-search-params";
import { CallsTable } from "@/components/calls/calls-table";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/ui/empty-state";
import { NoMatch } from "@/components/ui/no-match";
import { listCalls } from "@/db/queries/calls/list-calls";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { CALLS_PER_PAGE, type CallSort } from "@/domain/calls/call-filter";
import { decodeCursor, encodeCursor } from "@/domain/cursor";
import { sortings } from "../lists/sortings";
import { getReader } from "../reader";
import { CallHistogram } from "./call-histogram";

/** One page of calls, in one statement. */
export async function CallList({ viewer, params }: { viewer: Viewer; params: CallParams }) {
  const reader = await getReader();
  const { t, company } = reader;
  const sort: CallSort = { by: params.sort, direction: params.dir };
  const cursor = params.cursor ? decodeCursor(params.cursor, sort) : undefined;
  const page = await listCalls(database(), {
    viewer,
    filter: callFilterOf(params, { ...company, now: reader.now }),
    sort,
    cursor: cursor === "invalid" ? undefined : cursor,
    limit: CALLS_PER_PAGE,
    country: company.country,
  });
  const href = (change: Partial<CallParams>) => `/calls${serializeCallParams({ ...params, ...change })}`;
  const search = serializeCallParams(params);
  const narrow = /Mobile/.test((await headers()).get("user-agent") ?? "");
  return (
    <>
      {(isFiltered(params) || page.rows.length > 0) && (
        <CallHistogram params={params} reader={reader} narrow={narrow} />
      )}
      <CallsTable
        label={t("calls.title")}
        headings={Object.fromEntries(callColumnIds.map((id) => [id, t(`calls.column.${id}`)]))}
        rows={page.rows.map((row) => callRowView(row, reader, search))}
        sorting={sortings<CallSort["by"]>({ keys: SORT_KEYS, present: sort, first: () => "desc", href })}
        selecting={{
          name: `calls:${viewer.companyId}`,
          query: serializeCallParams({ ...params, cursor: null, sort: null, dir: null, view: null }),
        }}
        mayExclude={may(viewer.role, "link:write")}
        mayHeal={may(viewer.role, "heal:run")}
        narrow={narrow}
        empty={
          isFiltered(params) ? (
            <NoMatch title={t("calls.noMatch")} clearHref="/calls?view=all">
              {company.masksNumbers && /\d/.test(params.q) && t("ui.wholeNumbers")}
            </NoMatch>
          ) : (
            <EmptyState title={t("calls.emptyTitle")}>{t("calls.emptyBody")}</EmptyState>
          )
        }
      />
      <Pager
        newerHref={page.before && href({ cursor: encodeCursor(page.before) })}
        olderHref={page.after && href({ cursor: encodeCursor(page.after) })}
        summary={t("calls.onPage", { count: page.rows.length })}
      />
    </>
  );
}

const SORT_KEYS = { started: "startedAt", duration: "duration", appointment: "appointment" } as const;
