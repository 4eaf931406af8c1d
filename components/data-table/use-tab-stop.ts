"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { focusStop, moveTabStop, type Place, placeOf, ROW, ROW_LINK, stopAt } from "./grid-stops";

/**
 * One tab stop for the whole table, where the focus was last; the open row's link when one is open. Whatever is drawn
 * anew, the focus stays in its cell, and passes to the row that takes its place when its own is gone.
 */
export function useTabStop(container: RefObject<HTMLElement | null>, openId: number | null) {
  const last = useRef<{ place: Place; hasFocus: boolean } | null>(null);

  useLayoutEffect(() => {
    const table = container.current;
    if (!table) return;
    const active = document.activeElement;
    const focused = placeOf(table, active);
    if (focused) {
      last.current = { place: focused, hasFocus: true };
      moveTabStop(table, active as HTMLElement);
      return;
    }
    if (last.current?.hasFocus && (active === null || active === document.body)) {
      focusStop(table, stopAt(table, last.current.place));
      return;
    }
    const open = openId === null ? null : table.querySelector<HTMLElement>(`[data-row-id="${openId}"] ${ROW_LINK}`);
    const stop = open ?? (last.current && stopAt(table, last.current.place)) ?? firstLink(table);
    if (stop) moveTabStop(table, stop);
  });

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const place = placeOf(event.currentTarget, event.target);
    if (!place) return;
    last.current = { place, hasFocus: true };
    moveTabStop(event.currentTarget, event.target as HTMLElement);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (last.current) last.current.hasFocus = event.currentTarget.contains(event.relatedTarget);
  };
  return { onFocus, onBlur };
}

function firstLink(table: HTMLElement): HTMLElement | null {
  return table.querySelector<HTMLElement>(`${ROW} ${ROW_LINK}`);
}
