import "server-only";
import { getTranslations } from "next-intl/server";
import { callColumnIds } from "@/components/calls/call-column-ids";
import { callScopeNames, scopeHref, scopeOf } from "@/components/calls/call-scopes";
import { type CallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { NewCalls } from "@/components/calls/new-calls";
import { ColumnsButton } from "@/components/data-table/columns-button";
import { ScopeTabs } from "@/components/data-table/scope-tabs";
import { ViewsButton } from "@/components/data-table/views-button";
import type { SavedView } from "@/db/queries/screens/list-views";
import { callViewHref, viewQuery } from "./open-view";

type CallScopeBarProps = { params: CallParams; latestId: number; views: readonly SavedView[]; view: SavedView | null };

/** The scopes and saved views of the calls list; at their right, calls that were recorded after `latestId` announce themselves. */
export async function CallScopeBar({ params, latestId, views, view }: CallScopeBarProps) {
  const t = await getTranslations("calls");
  const current = view ? null : scopeOf(params);
  const firstPage = serializeCallParams({ ...params, cursor: null });
  const live = new URLSearchParams(firstPage);
  live.set("after", String(latestId));
  return (
    <div className="flex h-10 items-center gap-2 border-line border-b bg-surface px-3">
      <ScopeTabs
        label={t("scope.label")}
        scopes={[
          ...callScopeNames.map((scope) => ({
            id: scope,
            label: t(`scope.${scope}`),
            href: scopeHref(scope, params),
            isCurrent: scope === current,
          })),
          ...views.map((saved) => ({
            id: `view-${saved.id}`,
            label: saved.name,
            href: callViewHref(saved),
            isCurrent: saved.id === view?.id,
          })),
        ]}
        countsHref="/calls/scopes"
        stamp={latestId + views.length}
      />
      <NewCalls liveHref={`/calls/live?${live}`} firstPageHref={`/calls${firstPage}`} />
      <ViewsButton screen="calls" path="/calls" query={viewQuery(params)} open={view && withoutSettings(view)} />
      <ColumnsButton columns={callColumnIds.map((id) => ({ id, label: t(`column.${id}`), isKept: id === "caller" }))} />
    </div>
  );
}

function withoutSettings({ settings: _, ...view }: SavedView) {
  return view;
}
