"use client";

import { useEffect, useState } from "react";

/** By name; null: not counted in time. */
export type Counts = Readonly<Record<string, number | null>>;

const SECOND_TRY_MS = 1500;

/**
 * The counts at an address, undefined until they are there; null asks for none. Another address or stamp, and leaving,
 * abandons the request, on the server too. What was not counted in time is asked for once more.
 */
export function useCounts(href: string | null, stamp = 0): Counts | undefined {
  const [known, setKnown] = useState<{ href: string; counts: Counts }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp means that the counts may have changed.
  useEffect(() => {
    if (href === null) return;
    const leaving = new AbortController();
    load(href, leaving.signal, (counts) => setKnown({ href, counts })).catch((error) => {
      if (!leaving.signal.aborted) console.error(error);
    });
    return () => leaving.abort();
  }, [href, stamp]);
  return known?.href === href ? known?.counts : undefined;
}

async function load(href: string, signal: AbortSignal, show: (counts: Counts) => void): Promise<void> {
  const first = await read(href, signal);
  if (first) show(first);
  if (!first || !Object.values(first).includes(null)) return;
  await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_MS));
  const second = signal.aborted ? null : await read(href, signal);
  if (second) show({ ...second, ...Object.fromEntries(Object.entries(first).filter(([, count]) => count !== null)) });
}

async function read(href: string, signal: AbortSignal): Promise<Counts | null> {
  const answer = await fetch(href, { signal, headers: { accept: "application/json" } });
  return answer.ok ? ((await answer.json()) as Counts) : null;
}
