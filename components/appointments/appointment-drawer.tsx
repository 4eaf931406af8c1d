"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RecordDrawer } from "../ui/record-drawer";

/** An appointment beside whatever list it was opened from. */
export function AppointmentDrawer({ appointmentId, children }: { appointmentId: number; children: ReactNode }) {
  const t = useTranslations();
  return (
    <RecordDrawer
      path={`/appointments/${appointmentId}`}
      rowSelector={`[data-appointment-id="${appointmentId}"]`}
      title={t("appointments.titleOf", { id: String(appointmentId) })}
      keysHint={t("calls.drawerKeys")}
      closeLabel={t("calls.closeDrawer")}
    >
      {children}
    </RecordDrawer>
  );
}
