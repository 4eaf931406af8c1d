import "server-only";
import { type ReactNode, Suspense } from "react";
import { database } from "@/app/db";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { HistogramSkeleton } from "@/components/data-table/histogram";
import { TableArrangement } from "@/components/data-table/table-arrangement";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { After } from "./after";
import { ListBar } from "./list-bar";
import type { ListDefinition, ListParams } from "./list-definition";
import { openList } from "./open-list";

type ListFrameProps<Params extends ListParams> = {
  list: ListDefinition<Params>;
  viewer: Viewer;
  params: Params;
  title: string;
  filters: ReactNode;
  /** Streamed after everything else. */
  children: ReactNode;
};

/** The page of a list: its bar and filters at once, then its rows. */
export async function ListFrame<Params extends ListParams>(props: ListFrameProps<Params>) {
  const { list, viewer, params, title, filters, children } = props;
  const { views, view, screen, settings } = await openList(list, viewer, params);
  const latestId = list.latestId(database(), viewer);
  return (
    <TableArrangement key={screen} screen={screen} kept={settings}>
      <h1 className="sr-only">{title}</h1>
      <ListBar {...{ list, params, latestId, views, view }} mayExport={may(viewer.role, "record:export")} />
      {filters}
      <Suspense
        fallback={
          <>
            <HistogramSkeleton />
            <DataTableSkeleton />
          </>
        }
      >
        <After promise={latestId}>{children}</After>
      </Suspense>
    </TableArrangement>
  );
}
