"use client";

import { lazy, Suspense } from "react";
import { sizeOf } from "../data-table/selection";
import type { Selecting } from "../data-table/use-row-selection";
import { useSelection } from "../data-table/use-selection";

const AppointmentSelectionBar = lazy(async () => ({
  default: (await import("./appointment-selection-bar")).AppointmentSelectionBar,
}));

export type AppointmentSelectionProps = {
  selecting: Selecting;
  listed: readonly number[];
  mayExclude: boolean;
};

/** The bar of the selected appointments; its code is loaded when the first one is selected. */
export function AppointmentSelection(props: AppointmentSelectionProps) {
  const { selection } = useSelection(props.selecting.name);
  if (sizeOf(selection) === 0) return null;
  return (
    <Suspense>
      <AppointmentSelectionBar {...props} />
    </Suspense>
  );
}
