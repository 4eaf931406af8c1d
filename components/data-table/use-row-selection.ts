"use client";

import { useRef } from "react";
import { idsBetween, isSelected, type Selection, withRows } from "./selection";
import { selectionOf, useSelection } from "./use-selection";

export type Selecting = {
  /** Under which name it is kept: rows of one company's one list. */
  name: string;
  /** The present list's query without page, order and view. */
  query: string;
};

export type RowSelection = {
  has(id: number): boolean;
  /** In or out; `asRange` takes along what lies between this row and the one before. */
  toggle(id: number, asRange?: boolean): void;
  /** From the row with the focus to its neighbour, and back. */
  extend(from: number, to: number): void;
  /** All rows of this page, or none of them. */
  togglePage(): void;
  page: "all" | "some" | "none";
};

/** The selection as the rows of one page show and change it. */
export function useRowSelection({ name, query }: Selecting, listed: readonly number[]): RowSelection {
  const { selection, change } = useSelection(name);
  const anchor = useRef<number | null>(null);
  const run = useRef<{ anchor: number; last: number; before: Selection } | null>(null);
  const has = (id: number) => isSelected(selection, id, query);
  const set = (ids: readonly number[], on: boolean) => {
    run.current = null;
    change(withRows(selectionOf(name), ids, on, query));
  };
  const chosen = listed.filter(has).length;
  return {
    has,
    toggle(id, asRange = false) {
      const ids = asRange && anchor.current !== null ? idsBetween(listed, anchor.current, id) : [id];
      anchor.current = id;
      set(ids, !isSelected(selectionOf(name), id, query));
    },
    extend(from, to) {
      const going = run.current?.last === from ? run.current : { anchor: from, before: selectionOf(name) };
      change(withRows(going.before, idsBetween(listed, going.anchor, to), true, query));
      run.current = { ...going, last: to };
      anchor.current = to;
    },
    togglePage: () => set(listed, chosen < listed.length),
    page: chosen === 0 ? "none" : chosen === listed.length ? "all" : "some",
  };
}
