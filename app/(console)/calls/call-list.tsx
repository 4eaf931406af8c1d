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
import type { Viewer } from "@/domain/access/viewer";
import { CALLS_PER_PAGE, type CallSort } from "@/domain/calls/call-filter";
import { decodeCursor, encodeCursor } from "@/domain/calls/cursor";
import { getReader } from "../reader";

/** One page of calls, in one statement. */
export async function CallList({ viewer, params }: { viewer: Viewer; params: CallParams }) {
  const reader = await getReader();
  const { t, company } = reader;
  const sort: CallSort = { by: params.sort, direction: params.dir };
  const cursor = params.cursor ? decodeCursor(params.cursor, sort) : undefined;
  const page = await listCalls(database(), {
    viewer,
    filter: callFilterOf(params, { now: reader.now, timeZone: company.timeZone }),
    sort,
    cursor: cursor === "invalid" ? undefined : cursor,
    limit: CALLS_PER_PAGE,
    country: company.country,
  });
  const href = (change: Partial<CallParams>) => `/calls${serializeCallParams({ ...params, ...change })}`;
  const search = serializeCallParams(params);
  return (
    <>
      <CallsTable
        label={t("calls.title")}
        headings={Object.fromEntries(callColumnIds.map((id) => [id, t(`calls.column.${id}`)]))}
        rows={page.rows.map((row) => callRowView(row, reader, search))}
        sorting={{
          started: sortingBy("startedAt", params, href),
          duration: sortingBy("duration", params, href),
          appointment: sortingBy("appointment", params, href),
        }}
        narrow={/Mobile/.test((await headers()).get("user-agent") ?? "")}
        empty={
          isFiltered(params) ? (
            <NoMatch title={t("calls.noMatch")} clearHref="/calls?view=all" />
          ) : (
            <EmptyState title={t("calls.emptyTitle")}>{t("calls.emptyBody")}</EmptyState>
          )
        }
      />
      <Pager
        newerHref={page.newer && href({ cursor: encodeCursor(page.newer) })}
        olderHref={page.older && href({ cursor: encodeCursor(page.older) })}
        summary={t("calls.onPage", { count: page.rows.length })}
      />
    </>
  );
}

function sortingBy(by: CallSort["by"], params: CallParams, href: (change: Partial<CallParams>) => string) {
  const active = params.sort === by;
  const descending = params.dir === "desc";
  return {
    href: href({ sort: by, dir: active && descending ? "asc" : "desc", cursor: null }),
    direction: active ? (descending ? ("descending" as const) : ("ascending" as const)) : null,
  };
}
