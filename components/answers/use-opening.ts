import { useEffect, useState } from "react";
import type { BoxOpening } from "./answer-view";

/** What the box needs to be used; null: not there yet; "failed": it did not come. */
export function useOpening(): BoxOpening | null | "failed" {
  const [opening, setOpening] = useState<BoxOpening | null | "failed">(null);
  useEffect(() => {
    const leave = new AbortController();
    fetch("/answers", { signal: leave.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`answers: ${answer.status}`);
        setOpening(await answer.json());
      })
      .catch(() => leave.signal.aborted || setOpening("failed"));
    return () => leave.abort();
  }, []);
  return opening;
}
