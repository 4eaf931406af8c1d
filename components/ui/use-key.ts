"use client";

import { useEffect, useRef } from "react";

const TYPING =
  "input:not([type='checkbox']), select, textarea, [contenteditable='true'], [role='menu'], [role='listbox'], dialog[open]";

/** Calls `act` when the key is pressed anywhere but where somebody types or chooses. */
export function useKey(key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [key]);
}
