import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { Drills } from "./drills";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drills"))("title") };
}

export default async function DrillsPage() {
  const viewer = await requireViewer("health:read");
  const [t, ofHealth] = await Promise.all([getTranslations("drills"), getTranslations("health")]);
  return (
    <>
      <PageHeader title={t("title")} note={t("note")}>
        <Link href="/health" className={buttonStyle({ size: "sm" })}>
          {ofHealth("title")}
        </Link>
      </PageHeader>
      <Drills viewer={viewer} />
    </>
  );
}
