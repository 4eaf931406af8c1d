"use client";

import { useEffect } from "react";
import { isReady } from "./is-ready";

const LOOK_EVERY_MS = 2_000;
/** A page that fails again at once is not loaded again and again. */
const RELOAD_AT_MOST_EVERY_MS = 30_000;
const RELOADED_AT = "relink-reloaded-at";

/** Loads the page again as soon as the server says that it is ready: for a page that is gone because its server was. */
export function useReloadOnceReady(isGone = true): void {
  useEffect(() => {
    if (!isGone) return;
    const look = setInterval(async () => {
      const reloadedAt = Number(sessionStorage.getItem(RELOADED_AT));
      if (Date.now() - reloadedAt < RELOAD_AT_MOST_EVERY_MS || !(await isReady())) return;
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      window.location.reload();
    }, LOOK_EVERY_MS);
    return () => clearInterval(look);
  }, [isGone]);
}
