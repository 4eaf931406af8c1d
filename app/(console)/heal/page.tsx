import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { may } from "@/domain/access/permissions";
import { HealRunList } from "./heal-run-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("heal"))("title") };
}

export default async function HealPage({ searchParams }: PageProps<"/heal">) {
  const viewer = await requireViewer("heal:read");
  const { before } = await searchParams;
  const t = await getTranslations("heal");
  const beforeId = typeof before === "string" && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
  return (
    <>
      <PageHeader title={t("title")} note={t("note")}>
        {may(viewer.role, "heal:run") && (
          <Link href="/heal/new" prefetch={false} className={buttonStyle({ variant: "primary" })}>
            {t("makePlan")}
          </Link>
        )}
      </PageHeader>
      <Suspense fallback={<DataTableSkeleton rows={8} />}>
        <HealRunList viewer={viewer} beforeId={beforeId} />
      </Suspense>
    </>
  );
}
