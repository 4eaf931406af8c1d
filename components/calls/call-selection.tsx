"use client";

import { lazy, Suspense } from "react";
import { sizeOf } from "../data-table/selection";
import type { Selecting } from "../data-table/use-row-selection";
import { useSelection } from "../data-table/use-selection";

const CallSelectionBar = lazy(async () => ({ default: (await import("./call-selection-bar")).CallSelectionBar }));

export type CallSelectionProps = {
  selecting: Selecting;
  listed: readonly number[];
  mayExclude: boolean;
  mayHeal: boolean;
};

/** The bar of the selected calls; its code is loaded when the first one is selected. */
export function CallSelection(props: CallSelectionProps) {
  const { selection } = useSelection(props.selecting.name);
  if (sizeOf(selection) === 0) return null;
  return (
    <Suspense>
      <CallSelectionBar {...props} />
    </Suspense>
  );
}
