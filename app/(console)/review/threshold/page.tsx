import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { Skeleton } from "@/components/ui/skeleton";
import { PileFrame } from "../pile-frame";
import { ThresholdBoard } from "./threshold-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.threshold"))("title") };
}

export default async function ThresholdPage() {
  const viewer = await requireViewer("heal:read");
  const t = await getTranslations("review.threshold");
  return (
    <PileFrame title={t("title")} note={t("note")}>
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        <ThresholdBoard viewer={viewer} />
      </Suspense>
    </PileFrame>
  );
}
