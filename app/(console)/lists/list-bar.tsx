import "server-only";
import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { ColumnsButton } from "@/components/data-table/columns-button";
import { NewRows } from "@/components/data-table/new-rows";
import { ScopeTabs } from "@/components/data-table/scope-tabs";
import { viewHref } from "@/components/data-table/view-address";
import { ViewsButton } from "@/components/data-table/views-button";
import { ExportLink } from "@/components/exports/export-link";
import { buttonStyle } from "@/components/ui/button";
import type { SavedView } from "@/db/queries/screens/list-views";
import type { ListDefinition, ListParams } from "./list-definition";
import { viewQuery } from "./open-list";

type ListBarProps<Params extends ListParams> = {
  list: ListDefinition<Params>;
  params: Params;
  /** The row after which others are new. Nothing else waits for it. */
  latestId: Promise<number>;
  views: readonly SavedView[];
  view: SavedView | null;
  mayExport: boolean;
};

/** The scopes and saved views of a list; at their right, rows that were recorded after `latestId` announce themselves. */
export async function ListBar<Params extends ListParams>(props: ListBarProps<Params>) {
  const { list, params, latestId, views, view, mayExport } = props;
  const t = await getTranslations();
  const firstPage = list.serialize({ ...params, cursor: null });
  return (
    <div className="flex h-10 items-center gap-2 border-line border-b bg-surface px-3">
      <ScopeTabs
        label={t("table.scopes")}
        scopes={[
          ...list.scopes(params, t).map((scope) => ({ ...scope, isCurrent: scope.isCurrent && !view })),
          ...views.map((saved) => ({
            id: `view-${saved.id}`,
            label: saved.name,
            href: viewHref(list.path, saved),
            isCurrent: saved.id === view?.id,
          })),
        ]}
        countsHref={`${list.path}/scopes${list.scopesKeepFilters ? firstPage : ""}`}
        stamp={Date.now()}
      />
      <Suspense fallback={null}>
        <NewRowsSince list={list} firstPage={firstPage} latestId={latestId} />
      </Suspense>
      <ViewsButton
        screen={list.screen}
        path={list.path}
        query={viewQuery(list, params)}
        open={view && withoutSettings(view)}
      />
      {mayExport && (
        <ExportLink
          screen={list.screen}
          href={`${list.path}/export${viewQuery(list, params)}`}
          label={t("sheet.export")}
          className={buttonStyle({ variant: "ghost", size: "sm" })}
        >
          <Download aria-hidden />
        </ExportLink>
      )}
      <ColumnsButton columns={list.columns(t)} />
    </div>
  );
}

type NewRowsSinceProps = {
  list: Pick<ListDefinition, "screen" | "path">;
  firstPage: string;
  latestId: Promise<number>;
};

async function NewRowsSince({ list: { screen, path }, firstPage, latestId }: NewRowsSinceProps) {
  const live = new URLSearchParams(firstPage);
  live.set("after", String(await latestId));
  return <NewRows screen={screen} liveHref={`${path}/live?${live}`} firstPageHref={`${path}${firstPage}`} />;
}

function withoutSettings({ settings: _, ...view }: SavedView) {
  return view;
}
