import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { loadInsightParams } from "@/components/insights/insight-search-params";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { LinkInsights } from "./link-insights";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

export default async function InsightsPage({ searchParams }: PageProps<"/insights">) {
  const viewer = await requireViewer("insights:read");
  const params = await loadInsightParams(searchParams);
  const t = await getTranslations("insights");
  return (
    <>
      <PageHeader title={t("title")} />
      <Suspense fallback={<Skeleton className="m-4 h-80" />}>
        <LinkInsights viewer={viewer} params={params} />
      </Suspense>
    </>
  );
}
