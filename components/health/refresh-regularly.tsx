"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isReady } from "../ui/is-ready";

/** Reads the page again every so often, for as long as it stands on it; not while the database is away, so that it stays. */
export function RefreshRegularly({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      if (await isReady()) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
