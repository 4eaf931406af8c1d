import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { idInAddress } from "../../../id-in-address";
import { PileFrame } from "../../pile-frame";
import { CanaryCheck } from "./canary-check";

export async function generateMetadata({ params }: PageProps<"/review/canary/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("review.canary"))("title", { id }) };
}

export default async function CanaryPage({ params }: PageProps<"/review/canary/[id]">) {
  const viewer = await requireViewer("link:write");
  const id = idInAddress(await params);
  const t = await getTranslations("review.canary");
  return (
    <PileFrame title={t("title", { id: String(id) })} note={t("note")}>
      <CanaryCheck viewer={viewer} runId={id} />
    </PileFrame>
  );
}
