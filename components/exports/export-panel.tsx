"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { ExportCard } from "./export-card";
import { type BegunExport, currentExports, subscribeToExports } from "./export-store";

const NONE: readonly BegunExport[] = [];

/** The exports that this page began: how far each is, and a way to stop it. Stays while pages change. */
export function ExportPanel() {
  const t = useTranslations("exports");
  const begun = useSyncExternalStore(subscribeToExports, currentExports, () => NONE);
  if (begun.length === 0) return null;
  return (
    <section
      aria-label={t("region")}
      className="pointer-events-none fixed bottom-14 left-4 z-toast flex w-80 max-w-[calc(100vw-32px)] flex-col gap-2 print:hidden max-sm:bottom-20"
    >
      {begun.map((one) => (
        <ExportCard key={one.key} begun={one} />
      ))}
    </section>
  );
}
