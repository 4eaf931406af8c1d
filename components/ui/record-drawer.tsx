"use client";

import { X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button";

type RecordDrawerProps = {
  /** The record's own address, under which the drawer is open. */
  path: string;
  /** Finds the record's row in the list behind. */
  rowSelector: string;
  title: string;
  keysHint: string;
  closeLabel: string;
  /** Where closing leads; left out: back to where it was opened from. */
  closeHref?: string;
  children: ReactNode;
};

/** A record beside the list: Escape or the cross goes back to where the list was. The list behind stays usable. */
export function RecordDrawer({
  path,
  rowSelector,
  title,
  keysHint,
  closeLabel,
  closeHref,
  children,
}: RecordDrawerProps) {
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  // The router keeps a slot's last content when the next address has none for it.
  const isOpen = usePathname() === path;

  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(OPEN_ABOVE)) return;
      backToRow(router, rowSelector, closeHref);
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [router, rowSelector, closeHref, isOpen]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another record starts at its top.
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, [path]);

  if (!isOpen) return null;
  return (
    <aside
      ref={panel}
      aria-label={title}
      className="appear fixed inset-y-0 right-0 z-drawer w-full overflow-y-auto border-line border-l bg-canvas shadow-raised sm:w-130"
    >
      <div className="sticky top-0 z-header flex items-center justify-between gap-2 border-line border-b bg-surface px-4 py-2">
        <h2 className="figures font-semibold">{title}</h2>
        <div className="flex items-center gap-1">
          <span className="text-text-subtle text-xs max-sm:hidden">{keysHint}</span>
          <Button
            variant="ghost"
            size="sm"
            aria-label={closeLabel}
            onClick={() => backToRow(router, rowSelector, closeHref)}
          >
            <X aria-hidden />
          </Button>
        </div>
      </div>
      <div className="p-4">{children}</div>
    </aside>
  );
}

/** Leaves the drawer, with the focus on the row that it was opened from. */
function backToRow(router: ReturnType<typeof useRouter>, rowSelector: string, href?: string): void {
  if (href === undefined) router.back();
  else router.push(href, { scroll: false });
  document.querySelector<HTMLElement>(`${rowSelector} a[data-row-link]`)?.focus();
}

/** Whatever lies above the drawer takes Escape first. */
const OPEN_ABOVE = "dialog[open], :popover-open";
