"use client";

import { excludeAppointmentsAction } from "@/app/(console)/appointments/selection-actions";
import { SelectionBar } from "../data-table/selection-bar";
import { ExcludeSelected } from "../links/exclude-selected";
import type { AppointmentSelectionProps } from "./appointment-selection";

/** The selected appointments, and what can be done with them. */
export function AppointmentSelectionBar({ selecting, listed, mayExclude }: AppointmentSelectionProps) {
  return (
    <SelectionBar
      selecting={selecting}
      path="/appointments"
      matchingHref={`/appointments/matching${selecting.query}`}
      listed={listed}
    >
      {mayExclude && <ExcludeSelected name={selecting.name} of="appointments" exclude={excludeAppointmentsAction} />}
    </SelectionBar>
  );
}
