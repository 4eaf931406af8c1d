"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Kbd } from "../ui/kbd";

const AnswerBox = lazy(async () => ({ default: (await import("./answer-box")).AnswerBox }));

/** Opens the answer box, as Ctrl K (or ⌘ K) does anywhere; the box is loaded then. */
export function AnswerButton({ label }: { label: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        className="flex h-8 w-full max-w-96 items-center gap-2 rounded border border-line-strong bg-surface px-2.5 text-table text-text-muted hover:bg-hover max-sm:size-8 max-sm:justify-center max-sm:px-0"
      >
        <Search aria-hidden className="size-4 shrink-0 text-text-subtle" />
        <span className="truncate max-sm:sr-only">{label}</span>
        <span aria-hidden className="ml-auto max-sm:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {open && (
        <Suspense>
          <AnswerBox onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
