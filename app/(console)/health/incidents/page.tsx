import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { loadIncidentParams } from "@/components/health/incident-params";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { EveryIncident } from "./every-incident";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health.incidents"))("title") };
}

export default async function IncidentsPage({ searchParams }: PageProps<"/health/incidents">) {
  const viewer = await requireViewer("health:read");
  const [t, params] = await Promise.all([getTranslations("health"), loadIncidentParams(searchParams)]);
  return (
    <>
      <PageHeader title={t("incidents.title")}>
        <Link href="/health" className={buttonStyle({ size: "sm" })}>
          {t("title")}
        </Link>
      </PageHeader>
      <Suspense fallback={<DataTableSkeleton rows={8} />}>
        <EveryIncident viewer={viewer} params={params} />
      </Suspense>
    </>
  );
}
