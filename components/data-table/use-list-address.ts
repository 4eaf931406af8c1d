"use client";

import { type Options, parseAsString, useQueryStates } from "nuqs";
import { useMemo, useTransition } from "react";
import { ALL_VIEW } from "./view-address";

type Said = Readonly<Record<string, string | null>>;

/** What the address says of a list, as text by name, and how to say something else from the first page on. */
export function useListAddress(names: readonly string[]) {
  const [isChanging, startTransition] = useTransition();
  const parsers = useMemo(() => Object.fromEntries(names.map((name) => [name, parseAsString])), [names]);
  const [said, say] = useQueryStates(parsers, { shallow: false, history: "push", startTransition });
  const change = (to: Said, options?: Options) => {
    const next: Said = { ...said, ...to };
    const view = next["view"] === ALL_VIEW ? null : next["view"];
    const saysNothing = Object.entries(next).every(([name, text]) => name === "view" || name === "cursor" || !text);
    const texts = Object.entries(to).map(([name, text]) => [name, text || null]);
    // Without any word in the address, the default view would open.
    say({ ...Object.fromEntries(texts), cursor: null, view: view ?? (saysNothing ? ALL_VIEW : null) }, options);
  };
  return { said: said as Said, change, isChanging };
}
