"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { Button } from "../ui/button";

type NewCallsProps = {
  /** The events of the present filter, from the calls on that are not listed yet. */
  liveHref: string;
  /** The first page of the present list. */
  firstPageHref: string;
};

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Says how many calls came since the list was read, and loads them when asked; the list itself does not move. */
export function NewCalls({ liveHref, firstPageHref }: NewCallsProps) {
  const t = useTranslations("calls");
  const router = useRouter();
  const [heard, setHeard] = useState({ liveHref, calls: 0 });
  const [loading, startLoading] = useTransition();

  useEffect(() => follow(liveHref, (calls) => setHeard({ liveHref, calls })), [liveHref]);

  const calls = heard.liveHref === liveHref ? heard.calls : 0;
  const load = () =>
    startLoading(() => {
      router.push(firstPageHref, { scroll: false });
      router.refresh();
    });
  return (
    <div role="status" className="shrink-0">
      {calls > 0 && (
        <Button size="sm" variant="primary" busy={loading} onClick={load} className="appear">
          <ArrowUp aria-hidden />
          {t("newCalls", { count: calls })}
        </Button>
      )}
    </div>
  );
}

/** Listens while the page is seen: a hidden tab would hold one of the few connections to the server. */
function follow(href: string, onCount: (calls: number) => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let pauseMs = FIRST_PAUSE_MS;
  const close = () => {
    source?.close();
    source = null;
    clearTimeout(timer);
  };
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(href);
    source.onopen = () => {
      pauseMs = FIRST_PAUSE_MS;
    };
    source.onmessage = (event: MessageEvent<string>) => onCount((JSON.parse(event.data) as { calls: number }).calls);
    source.onerror = () => {
      close();
      timer = window.setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    };
  };
  open();
  document.addEventListener("visibilitychange", open);
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
