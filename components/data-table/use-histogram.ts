"use client";

import { useEffect, useState } from "react";
import type { HistogramView } from "./histogram-view";

/** `late`: not counted in time; `failed`: there was no answer. */
export type HistogramState = { view: HistogramView | null; trouble: "late" | "failed" | null; isReading: boolean };

const NOTHING: HistogramState = { view: null, trouble: null, isReading: true };

/**
 * What is counted at an address; null asks for nothing. Another address or stamp, and leaving, abandons the request, on
 * the server too. While the same address is read again, what is known of it stays.
 */
export function useHistogram(href: string | null, stamp: number): HistogramState & { again(): void } {
  const [known, setKnown] = useState<{ href: string; state: HistogramState }>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp or try means to read again.
  useEffect(() => {
    if (href === null) return;
    const leaving = new AbortController();
    const show = (state: Partial<HistogramState>) =>
      setKnown((before) => {
        const present = before?.href === href ? before.state : NOTHING;
        return { href, state: { ...present, trouble: null, isReading: false, ...state } };
      });
    show({ isReading: true });
    read(href, leaving.signal).then(
      (view) => show(view ? { view } : { view: null, trouble: "late" }),
      () => leaving.signal.aborted || show({ view: null, trouble: "failed" }),
    );
    return () => leaving.abort();
  }, [href, stamp, tries]);
  const state = known !== undefined && known.href === href ? known.state : NOTHING;
  return { ...state, again: () => setTries((tries) => tries + 1) };
}

async function read(href: string, signal: AbortSignal): Promise<HistogramView | null> {
  const answer = await fetch(href, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${href} answered ${answer.status}`);
  return (await answer.json()) as HistogramView | null;
}
