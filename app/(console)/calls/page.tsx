import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { database } from "@/app/db";
import { requireViewer } from "@/app/viewer";
import { loadCallParams } from "@/components/calls/call-search-params";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { parseTableSettings } from "@/components/data-table/parse-table-settings";
import { TableArrangement } from "@/components/data-table/table-arrangement";
import { latestCallId } from "@/db/queries/calls/count-calls";
import { findScreenSettings } from "@/db/queries/screens/find-screen-settings";
import { CallFilterBar } from "./call-filter-bar";
import { CallList } from "./call-list";
import { CallScopeBar } from "./call-scope-bar";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/calls">) {
  const viewer = await requireViewer("call:read");
  const params = await loadCallParams(searchParams);
  const t = await getTranslations("calls");
  const [latestId, kept] = await Promise.all([
    latestCallId(database(), { viewer }),
    findScreenSettings(database(), { viewer, screen: "calls" }),
  ]);
  return (
    <TableArrangement screen="calls" kept={parseTableSettings(kept)}>
      <h1 className="sr-only">{t("title")}</h1>
      <h1 className="sr-only">{(await getTranslations("calls"))("title")}</h1>
      <CallScopeBar params={params} latestId={latestId} />
      <CallFilterBar viewer={viewer} />
      <Suspense fallback={<DataTableSkeleton />}>
        <CallList viewer={viewer} params={params} />
      </Suspense>
    </TableArrangement>
  );
}
