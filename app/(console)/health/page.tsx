import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { HealthBoard } from "./health-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health"))("title") };
}

export default async function HealthPage() {
  const viewer = await requireViewer("health:read");
  const [t, titles] = await Promise.all([getTranslations("health"), getTranslations()]);
  return (
    <>
      <PageHeader title={t("title")}>
        {(["deploys", "drills"] as const).map((place) => (
          <Link key={place} href={`/health/${place}`} className={buttonStyle({ size: "sm" })}>
            {titles(`${place}.title`)}
          </Link>
        ))}
      </PageHeader>
      <Suspense fallback={<Skeleton className="m-4 h-80" />}>
        <HealthBoard viewer={viewer} />
      </Suspense>
    </>
  );
}
