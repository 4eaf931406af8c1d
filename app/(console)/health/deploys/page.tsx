import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { PageHeader } from "@/components/shell/page-header";
import { Deploys } from "./deploys";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deploys"))("title") };
}

export default async function DeploysPage() {
  const viewer = await requireViewer("health:read");
  const t = await getTranslations("deploys");
  return (
    <>
      <PageHeader title={t("title")} note={t("note")} />
      <Deploys viewer={viewer} />
    </>
  );
}
