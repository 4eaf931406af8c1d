"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RecordDrawer } from "../ui/record-drawer";

/** A call beside whatever list it was opened from. */
export function CallDrawer({ callId, children }: { callId: number; children: ReactNode }) {
  const t = useTranslations("calls");
  return (
    <RecordDrawer
      path={`/calls/${callId}`}
      rowSelector={`[data-call-id="${callId}"]`}
      title={t("titleOf", { id: String(callId) })}
      keysHint={t("drawerKeys")}
      closeLabel={t("closeDrawer")}
    >
      {children}
    </RecordDrawer>
  );
}
