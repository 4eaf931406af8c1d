"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { excludeCallsAction } from "@/app/(console)/calls/selection-actions";
import { SelectionBar } from "../data-table/selection-bar";
import { useSelection } from "../data-table/use-selection";
import { ExcludeSelected } from "../links/exclude-selected";
import { buttonStyle } from "../ui/button";
import type { CallSelectionProps } from "./call-selection";

/** The selected calls, and what can be done with them. */
export function CallSelectionBar({ selecting, listed, mayExclude, mayHeal }: CallSelectionProps) {
  const t = useTranslations("calls.bulk");
  const { selection } = useSelection(selecting.name);
  return (
    <SelectionBar
      selecting={selecting}
      path="/calls"
      matchingHref={`/calls/matching${selecting.query}`}
      listed={listed}
    >
      {mayHeal && selection.of === "filter" && selection.except.length === 0 && (
        <Link href={`/heal/new${selection.query}`} className={buttonStyle({ size: "sm" })}>
          {t("heal")}
        </Link>
      )}
      {mayExclude && <ExcludeSelected name={selecting.name} of="calls" exclude={excludeCallsAction} />}
    </SelectionBar>
  );
}
