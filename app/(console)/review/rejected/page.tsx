import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { idBefore } from "../id-before";
import { PileFrame } from "../pile-frame";
import { RejectedPile } from "./rejected-pile";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.pile"))("rejectedTitle") };
}

export default async function RejectedPage({ searchParams }: PageProps<"/review/rejected">) {
  const viewer = await requireViewer("link:write");
  const t = await getTranslations("review.pile");
  return (
    <PileFrame title={t("rejectedTitle")} note={t("rejectedNote")}>
      <RejectedPile viewer={viewer} beforeId={idBefore(await searchParams)} />
    </PileFrame>
  );
}
