"use client";

import { useEffect, useRef, useState } from "react";
import type { ReviewDesk } from "./review-desk";
import type { ReviewLeftView } from "./review-progress";

/** What is left, and what this page had settled when that was asked. */
type Known = { left: ReviewLeftView | null; settled: { cards: number; cents: number } };

const OPENED: Known["settled"] = { cards: 0, cents: 0 };

/**
 * How much is left, asked again as long as the page is looked at: colleagues settle cards too, and records come in. `settled`
 * is what this page has settled since.
 */
export function useWhatIsLeft(opened: ReviewLeftView | null, query: string, desk: ReviewDesk) {
  const [known, setKnown] = useState<Known>({ left: opened, settled: OPENED });
  const asked = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(ask, asked.current === 0 ? FIRST_AFTER_MS : EVERY_MS);
    };
    const ask = async () => {
      if (document.visibilityState === "visible" && desk.state().saving === 0) {
        asked.current++;
        const { settled } = desk.state();
        const left = await fetch(`/review/left${query}`)
          .then((answer) => (answer.ok ? (answer.json() as Promise<ReviewLeftView | null>) : null))
          .catch(() => null);
        if (left) setKnown({ left, settled });
      }
      again();
    };
    again();
    return () => clearTimeout(timer);
  }, [query, desk]);
  return known;
}

/** The worker has looked for partners by then: until then a call and its booking are two cards. */
const FIRST_AFTER_MS = 15_000;
const EVERY_MS = 60_000;
