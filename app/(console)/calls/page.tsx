import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { database } from "@/app/db";
import { requireViewer } from "@/app/viewer";
import { loadCallParams } from "@/components/calls/call-search-params";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { TableArrangement } from "@/components/data-table/table-arrangement";
import { latestCallId } from "@/db/queries/calls/count-calls";
import { CallFilterBar } from "./call-filter-bar";
import { CallList } from "./call-list";
import { CallScopeBar } from "./call-scope-bar";
import { openCallView } from "./open-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/calls">) {
  const viewer = await requireViewer("call:read");
  const params = await loadCallParams(searchParams);
  const t = await getTranslations("calls");
  const [latestId, { views, view, screen, settings }] = await Promise.all([
    latestCallId(database(), { viewer }),
    openCallView(viewer, params),
  ]);
  return (
    <TableArrangement key={screen} screen={screen} kept={settings}>
      <h1 className="sr-only">{t("title")}</h1>
      <CallScopeBar params={params} latestId={latestId} views={views} view={view} />
      <CallFilterBar viewer={viewer} />
      <Suspense fallback={<DataTableSkeleton />}>
        <CallList viewer={viewer} params={params} />
      </Suspense>
    </TableArrangement>
  );
}
