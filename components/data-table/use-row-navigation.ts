"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type RefObject, useEffect, useRef } from "react";
import { focusStop, placeOf, ROW, ROW_LINK, stopAt } from "./grid-stops";
import type { RowSelection } from "./use-row-selection";

const OPEN_ROW = "[data-row-id][aria-current='true']";
const OWN_CLICK = "a, button, input, select, textarea, label, summary, [role='button']";
const TYPING =
  "input:not([type='checkbox']), select, textarea, [contenteditable='true'], [role='menu'], [role='listbox'], dialog";

/**
 * For all rows at once: a click opens a row, or selects it in its first cell; J and K open the neighbour of the open row,
 * else they move the focus; X selects the row with the focus, else the open one.
 */
export function useRowNavigation(container: RefObject<HTMLElement | null>, selection: RowSelection | null) {
  const router = useRouter();
  const press = useRef<(key: string) => boolean>(() => false);

  useEffect(() => {
    press.current = (key) => {
      const table = container.current;
      if (!table) return false;
      const focused = rowWith(document.activeElement, table);
      const open = table.querySelector<HTMLElement>(OPEN_ROW);
      if (key === "x") {
        const row = focused ?? open;
        if (!selection || !row) return false;
        selection.toggle(Number(row.getAttribute("data-row-id")));
        return true;
      }
      const by = { j: 1, k: -1 }[key];
      if (by === undefined) return false;
      const rows = [...table.querySelectorAll<HTMLElement>(ROW)];
      const next = rows[rows.indexOf((open ?? focused)!) + by] ?? (open || focused ? undefined : rows[0]);
      if (!next) return true;
      if (open) {
        next.scrollIntoView({ block: "nearest" });
        router.replace(addressOf(next), { scroll: false });
      }
      if (focused || !open) focusRow(table, next);
      return true;
    };
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (press.current(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const row = event.target.closest<HTMLElement>(ROW);
    const pressed = event.target.closest(OWN_CLICK);
    if (!row || (pressed && !pressed.matches(ROW_LINK))) return;
    if (selection && event.target.closest("[data-select]")) {
      return selection.toggle(Number(row.getAttribute("data-row-id")), event.shiftKey);
    }
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!pressed && hasSelectedText()) return;
    event.preventDefault();
    router.push(addressOf(row), { scroll: false });
  };
}

function rowWith(element: Element | null, table: HTMLElement): HTMLElement | null {
  return element && table.contains(element) ? element.closest<HTMLElement>(ROW) : null;
}

/** In the column of the focus, or on the row's link when the focus was elsewhere. */
function focusRow(table: HTMLElement, row: HTMLElement): void {
  const place = placeOf(table, document.activeElement);
  const rowId = row.getAttribute("data-row-id");
  const stop = place?.rowId ? stopAt(table, { ...place, rowId }) : row.querySelector<HTMLElement>(ROW_LINK);
  focusStop(table, stop);
}

function addressOf(row: HTMLElement): string {
  const link = row.querySelector<HTMLAnchorElement>(ROW_LINK);
  return link ? `${link.pathname}${link.search}${link.hash}` : "";
}

function hasSelectedText(): boolean {
  return window.getSelection()?.isCollapsed === false;
}
