import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { bulkThresholds } from "@/domain/review/bulk";
import { PileFrame } from "../pile-frame";
import { StrongPairs } from "./strong-pairs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.bulk"))("title") };
}

export default async function BulkPage({ searchParams }: PageProps<"/review/bulk">) {
  const viewer = await requireViewer("link:write");
  const t = await getTranslations("review.bulk");
  const { from } = await searchParams;
  const threshold = bulkThresholds.find((one) => String(one) === from) ?? bulkThresholds[0];
  return (
    <PileFrame title={t("title")} note={t("note")}>
      <StrongPairs viewer={viewer} threshold={threshold} />
    </PileFrame>
  );
}
