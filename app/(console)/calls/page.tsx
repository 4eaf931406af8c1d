import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { loadCallParams } from "@/components/calls/call-search-params";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { CallFilterBar } from "./call-filter-bar";
import { CallList } from "./call-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/calls">) {
  const viewer = await requireViewer("call:read");
  const params = await loadCallParams(searchParams);
  const t = await getTranslations("calls");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <h1 className="sr-only">{(await getTranslations("calls"))("title")}</h1>
      <CallFilterBar viewer={viewer} />
      <Suspense fallback={<DataTableSkeleton />}>
        <CallList viewer={viewer} params={params} />
      </Suspense>
    </>
  );
}
