import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { loadHealRunParams } from "@/components/heal/heal-run-params";
import { idInAddress } from "../../id-in-address";
import { HealRunDetail } from "./heal-run-detail";

export async function generateMetadata({ params }: PageProps<"/heal/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("heal"))("runTitle", { id }) };
}

export default async function HealRunPage({ params, searchParams }: PageProps<"/heal/[id]">) {
  const viewer = await requireViewer("heal:read");
  const id = idInAddress(await params);
  return <HealRunDetail viewer={viewer} id={id} params={await loadHealRunParams(searchParams)} />;
}
