import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { asOfDay, loadInsightParams } from "@/components/insights/insight-search-params";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { InsightBar } from "./insight-bar";
import { InsightsView } from "./insights-view";
import { PastView } from "./past-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

export default async function InsightsPage({ searchParams }: PageProps<"/insights">) {
  const viewer = await requireViewer("insights:read");
  const params = await loadInsightParams(searchParams);
  const t = await getTranslations("insights");
  const asOf = asOfDay(params.asOf);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-4 px-3 pb-8 sm:px-4">
        <InsightBar viewer={viewer} params={params} />
        <Suspense fallback={<Skeleton className="h-80" />}>
          {asOf ? <PastView {...{ viewer, params, asOf }} /> : <InsightsView {...{ viewer, params }} />}
        </Suspense>
      </div>
    </>
  );
}
