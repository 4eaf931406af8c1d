import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { loadReviewParams } from "@/components/review/review-search-params";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { ReviewFilterBar } from "./review-filter-bar";
import { ReviewLinks } from "./review-links";
import { ReviewQueue } from "./review-queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewPage({ searchParams }: PageProps<"/review">) {
  const viewer = await requireViewer("link:write");
  const params = await loadReviewParams(searchParams);
  const t = await getTranslations("review");
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="-mx-2 flex max-w-full gap-1 overflow-x-auto sm:mx-0 sm:gap-2">
          <ReviewLinks viewer={viewer} />
        </div>
      </PageHeader>
      <ReviewFilterBar viewer={viewer} />
      <Suspense fallback={<Skeleton className="mx-auto h-96 w-full max-w-240" />}>
        <ReviewQueue viewer={viewer} params={params} />
      </Suspense>
    </>
  );
}
