import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { PageHeader } from "@/components/shell/page-header";
import { Drills } from "./drills";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drills"))("title") };
}

export default async function DrillsPage() {
  const viewer = await requireViewer("health:read");
  const t = await getTranslations("drills");
  return (
    <>
      <PageHeader title={t("title")} note={t("note")} />
      <Drills viewer={viewer} />
    </>
  );
}
