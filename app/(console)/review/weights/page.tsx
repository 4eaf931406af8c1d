import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { Skeleton } from "@/components/ui/skeleton";
import { PileFrame } from "../pile-frame";
import { WeightSets } from "./weight-sets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.weights"))("title") };
}

export default async function WeightsPage({ searchParams }: PageProps<"/review/weights">) {
  const viewer = await requireViewer("heal:read");
  const t = await getTranslations("review.weights");
  const { set } = await searchParams;
  return (
    <PileFrame title={t("title")} note={t("note")}>
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        <WeightSets viewer={viewer} chosen={typeof set === "string" ? set : null} />
      </Suspense>
    </PileFrame>
  );
}
