"use client";

import type { KeyboardEvent, RefObject } from "react";
import { focusStop, placeOf, ROW, ROW_LINK, rowsOf, stopAt, stopsOf } from "./grid-stops";
import type { RowSelection } from "./use-row-selection";

/** Arrow keys from cell to cell, Home and End along a row, with Ctrl to the table's ends; Shift with an arrow selects. */
export function useGridKeys(container: RefObject<HTMLElement | null>, selection: RowSelection | null) {
  return (event: KeyboardEvent) => {
    const table = container.current;
    const place = table && placeOf(table, event.target as Element);
    if (!place || event.altKey || event.metaKey) return;
    const rows = rowsOf(table);
    const stops = stopsOf(rows[place.row]!);
    const along = stops.indexOf(event.target as HTMLElement);
    const vertically = (by: number) => {
      const row = rows[place.row + by];
      if (!row) return undefined;
      const target = stopAt(table, { ...place, rowId: row.getAttribute("data-row-id"), row: place.row + by });
      const [from, to] = [idOf(rows[place.row]), idOf(row)];
      if (event.shiftKey && from !== null && to !== null) selection?.extend(from, to);
      return target;
    };
    const target = {
      ArrowDown: () => vertically(1),
      ArrowUp: () => vertically(-1),
      ArrowRight: () => stops[along + 1],
      ArrowLeft: () => stops[along - 1],
      Home: () => (event.ctrlKey ? stopsOf(rows.find(isRow)!)[0] : stops[0]),
      End: () => (event.ctrlKey ? stopsOf(rows.at(-1)!).at(-1) : stops.at(-1)),
    }[event.key];
    if (target) {
      event.preventDefault();
      focusStop(table, target());
    } else if (event.key === "Enter" && event.target instanceof HTMLTableCellElement) {
      event.preventDefault();
      event.target.closest(ROW)?.querySelector<HTMLElement>(ROW_LINK)?.click();
    }
  };
}

function idOf(row: HTMLElement | undefined): number | null {
  const id = row?.getAttribute("data-row-id");
  return id ? Number(id) : null;
}

const isRow = (row: HTMLElement) => row.matches(ROW);
