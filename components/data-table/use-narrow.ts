"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 639.98px)";

/** Whether the screen is narrower than 640 px. `guess` is what the server believes. */
export function useNarrow(guess: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => guess,
  );
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
