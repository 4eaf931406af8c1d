"use client";

import { useCallback, useSyncExternalStore } from "react";
import { NOTHING_SELECTED, parseSelection, type Selection } from "./selection";

const known = new Map<string, Selection>();
const listeners = new Set<() => void>();

/** What is selected under this name, and how to change it. It outlives the page: the browser keeps it until its tab is closed. */
export function useSelection(name: string) {
  const selection = useSyncExternalStore(
    subscribe,
    () => selectionOf(name),
    () => NOTHING_SELECTED,
  );
  const change = useCallback((next: Selection) => keep(name, next), [name]);
  return { selection, change };
}

/** What is selected under this name at this moment. */
export function selectionOf(name: string): Selection {
  const selection = known.get(name) ?? parseSelection(stored((storage) => storage.getItem(keyOf(name))));
  known.set(name, selection);
  return selection;
}

function keep(name: string, selection: Selection): void {
  known.set(name, selection);
  stored((storage) => storage.setItem(keyOf(name), JSON.stringify(selection)));
  for (const listener of listeners) listener();
}

/** Null where the browser keeps nothing: the selection then lasts as long as the page. */
function stored<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const keyOf = (name: string) => `selection:${name}`;
