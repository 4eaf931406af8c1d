import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { Deploys } from "./deploys";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deploys"))("title") };
}

export default async function DeploysPage() {
  const viewer = await requireViewer("health:read");
  const [t, ofHealth] = await Promise.all([getTranslations("deploys"), getTranslations("health")]);
  return (
    <>
      <PageHeader title={t("title")} note={t("note")}>
        <Link href="/health" className={buttonStyle({ size: "sm" })}>
          {ofHealth("title")}
        </Link>
      </PageHeader>
      <Deploys viewer={viewer} />
    </>
  );
}
