import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { idBefore } from "../id-before";
import { PileFrame } from "../pile-frame";
import { LaterPile } from "./later-pile";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.pile"))("laterTitle") };
}

export default async function LaterPage({ searchParams }: PageProps<"/review/later">) {
  const viewer = await requireViewer("link:write");
  const t = await getTranslations("review.pile");
  return (
    <PileFrame title={t("laterTitle")} note={t("laterNote")}>
      <LaterPile viewer={viewer} beforeId={idBefore(await searchParams)} />
    </PileFrame>
  );
}
