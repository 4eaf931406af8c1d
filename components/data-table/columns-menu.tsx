"use client";

import { ArrowDown, ArrowUp, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { useTableArrangement } from "./table-arrangement";
import {
  defaultTableSettings,
  densities,
  MOST_PINNED,
  moveColumn,
  orderedColumns,
  resizeColumn,
  toggleColumn,
} from "./table-settings";

/** A column as its menu names it; the kept one cannot be hidden. */
export type ColumnName = { id: string; label: string; isKept?: boolean };

const STEP_PX = 24;

/** Which columns are shown, in what order and width, how many stay, and how high rows are. */
export function ColumnsMenu({ columns }: { columns: readonly ColumnName[] }) {
  const t = useTranslations("table");
  const { settings, change } = useTableArrangement();
  const dragged = useRef<string | null>(null);
  const ids = columns.map(({ id }) => id);
  const ordered = orderedColumns(ids, settings).flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const dropOn = (id: string) => {
    const order = ordered.map((column) => column.id);
    if (dragged.current) {
      change(moveColumn(settings, ids, dragged.current, order.indexOf(id) - order.indexOf(dragged.current)));
    }
    dragged.current = null;
  };
  const resize = (id: string, by: number) => change(resizeColumn(settings, id, widthNow(id, settings.widths) + by));

  return (
    <div className="flex w-80 flex-col">
      <ul aria-label={t("columns")} className="p-1">
        {ordered.map(({ id, label, isKept = false }, position) => (
          <li
            key={id}
            draggable
            onDragStart={() => {
              dragged.current = id;
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dropOn(id)}
            className="flex items-center gap-0.5 rounded-sm px-2 hover:bg-hover"
          >
            <Checkbox
              className="min-w-0 flex-1 py-1"
              checked={isKept || !settings.hidden.includes(id)}
              disabled={isKept}
              onChange={() => change(toggleColumn(settings, id))}
            >
              <span className="truncate">{label}</span>
            </Checkbox>
            <Step
              label={t("columnUp", { label })}
              disabled={position === 0}
              onClick={() => change(moveColumn(settings, ids, id, -1))}
            >
              <ArrowUp aria-hidden />
            </Step>
            <Step
              label={t("columnDown", { label })}
              disabled={position === ordered.length - 1}
              onClick={() => change(moveColumn(settings, ids, id, 1))}
            >
              <ArrowDown aria-hidden />
            </Step>
            <Step label={t("columnNarrower", { label })} onClick={() => resize(id, -STEP_PX)}>
              <Minus aria-hidden />
            </Step>
            <Step label={t("columnWider", { label })} onClick={() => resize(id, STEP_PX)}>
              <Plus aria-hidden />
            </Step>
          </li>
        ))}
      </ul>
      <Choice label={t("density")}>
        {densities.map((density) => (
          <Chosen
            key={density}
            isChosen={settings.density === density}
            onClick={() => change({ ...settings, density })}
          >
            {t(`densities.${density}`)}
          </Chosen>
        ))}
      </Choice>
      <Choice label={t("pinned")}>
        {Array.from({ length: MOST_PINNED + 1 }, (_, pinned) => (
          <Chosen key={pinned} isChosen={settings.pinned === pinned} onClick={() => change({ ...settings, pinned })}>
            {pinned}
          </Chosen>
        ))}
      </Choice>
      <div className="flex justify-end border-line border-t p-2">
        <Button size="sm" variant="ghost" onClick={() => change(defaultTableSettings)}>
          {t("resetColumns")}
        </Button>
      </div>
    </div>
  );
}

function widthNow(id: string, widths: Readonly<Record<string, number>>): number {
  return widths[id] ?? document.querySelector(`th[data-column="${id}"]`)?.getBoundingClientRect().width ?? 160;
}

type StepProps = { label: string; disabled?: boolean; onClick(): void; children: ReactNode };

function Step({ label, ...rest }: StepProps) {
  return <Button variant="ghost" className="size-6 [&_svg]:size-3" size="icon-sm" aria-label={label} {...rest} />;
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex items-center gap-1 border-line border-t px-3 py-2">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="flex-1 text-text-muted">
        {label}
      </span>
      {children}
    </fieldset>
  );
}

function Chosen({ isChosen, onClick, children }: { isChosen: boolean; onClick(): void; children: ReactNode }) {
  return (
    <Button size="sm" variant={isChosen ? "primary" : "ghost"} aria-pressed={isChosen} onClick={onClick}>
      {children}
    </Button>
  );
}
