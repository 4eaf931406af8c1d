"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RecordDrawer } from "../ui/record-drawer";

type PairDrawerProps = { runId: number; position: number; closeHref: string; children: ReactNode };

/** A planned pair beside the pairs of its run. */
export function PairDrawer({ runId, position, closeHref, children }: PairDrawerProps) {
  const t = useTranslations();
  return (
    <RecordDrawer
      path={`/heal/${runId}`}
      rowSelector={`[data-heal-pair="${position}"]`}
      title={t("heal.pairTitle", { position })}
      keysHint={t("calls.drawerKeys")}
      closeLabel={t("heal.closePair")}
      closeHref={closeHref}
    >
      {children}
    </RecordDrawer>
  );
}
