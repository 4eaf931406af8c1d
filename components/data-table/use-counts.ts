"use client";

import { useEffect, useState } from "react";

/** `atLeast`: only so many were looked for; null: not counted in time. */
export type Count = number | { atLeast: number } | null;
export type Counts<Known extends Count = Count> = Readonly<Record<string, Known>>;

const SECOND_TRY_MS = 1500;

/**
 * The counts at an address, undefined until they are there; null asks for none. Another address or stamp, and leaving,
 * abandons the request, on the server too. What was not counted in time is asked for once more.
 */
export function useCounts<Known extends Count = Count>(href: string | null, stamp = 0): Counts<Known> | undefined {
  const [known, setKnown] = useState<{ href: string; counts: Counts<Known> }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp means that the counts may have changed.
  useEffect(() => {
    if (href === null) return;
    const leaving = new AbortController();
    load<Known>(href, leaving.signal, (counts) => setKnown({ href, counts })).catch((error) => {
      if (!leaving.signal.aborted) console.error(error);
    });
    return () => leaving.abort();
  }, [href, stamp]);
  return known?.href === href ? known?.counts : undefined;
}

async function load<Known extends Count>(
  href: string,
  signal: AbortSignal,
  show: (counts: Counts<Known>) => void,
): Promise<void> {
  const first = await read<Known>(href, signal);
  if (first) show(first);
  if (!first || !Object.values(first).some((count) => count === null)) return;
  await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_MS));
  const second = signal.aborted ? null : await read<Known>(href, signal);
  if (second) show({ ...second, ...Object.fromEntries(Object.entries(first).filter(([, count]) => count !== null)) });
}

async function read<Known extends Count>(href: string, signal: AbortSignal): Promise<Counts<Known> | null> {
  const answer = await fetch(href, { signal, headers: { accept: "application/json" } });
  return answer.ok ? ((await answer.json()) as Counts<Known>) : null;
}
