"use client";

import type { ActionResult } from "@/app/action-result";
import { NOTHING_SELECTED, sizeOf } from "../data-table/selection";
import { focusTable, SelectionBar } from "../data-table/selection-bar";
import type { Selecting } from "../data-table/use-row-selection";
import { useSelection } from "../data-table/use-selection";
import { useSettingsAct } from "../settings/use-settings-act";
import { Button } from "../ui/button";

export type ReplaySelectedProps = {
  selecting: Selecting;
  path: string;
  listed: readonly number[];
  label: string;
  done: string;
  replay(input: { ids: number[] }): Promise<ActionResult<unknown>>;
};

/** The bar of the selected deliveries, which replays them. */
export function ReplaySelected({ selecting, path, listed, label, done, replay }: ReplaySelectedProps) {
  const { selection, change } = useSelection(selecting.name);
  const { run, busy } = useSettingsAct();
  if (selection.of !== "rows" || sizeOf(selection) === 0) return null;
  const go = () =>
    run({
      write: () => replay({ ids: [...selection.ids] }),
      done: () => done,
      onDone: () => {
        focusTable();
        change(NOTHING_SELECTED);
      },
    });
  return (
    <SelectionBar selecting={selecting} path={path} matchingHref={null} listed={listed}>
      <Button size="sm" variant="primary" busy={busy} onClick={go}>
        {label}
      </Button>
    </SelectionBar>
  );
}
