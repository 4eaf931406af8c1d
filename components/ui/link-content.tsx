"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What stands in a link; it pulses while the page that the link leads to keeps its reader waiting. */
export function LinkContent({ className, children }: { className?: string; children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-busy={pending || undefined}
      className={classNames(
        className,
        pending && "[animation-delay:300ms] motion-safe:animate-pulse motion-reduce:opacity-60",
      )}
    >
      {children}
    </span>
  );
}
