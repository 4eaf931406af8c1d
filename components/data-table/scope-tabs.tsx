"use client";

import Link from "next/link";
import { classNames } from "../ui/class-names";
import { useCountWords } from "./count-words";
import { useCounts } from "./use-counts";

export type Scope = { id: string; label: string; href: string; isCurrent: boolean };

type ScopeTabsProps = {
  label: string;
  scopes: readonly Scope[];
  /** Where the counts by id are read; left out: none are shown. */
  countsHref?: string;
  /** Another value reads them again. */
  stamp?: number;
};

/** The parts into which a list falls, as links with their counts; the present one is marked. */
export function ScopeTabs({ label, scopes, countsHref, stamp }: ScopeTabsProps) {
  const counts = useCounts(countsHref ?? null, stamp);
  const words = useCountWords();
  return (
    <nav aria-label={label} className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
      {scopes.map(({ id, href, isCurrent, label: name }) => (
        <Link
          key={id}
          href={href}
          scroll={false}
          prefetch={false}
          aria-current={isCurrent ? "page" : undefined}
          className={classNames(
            "flex items-center gap-1.5 whitespace-nowrap border-b-2 px-2.5 py-2 text-table hover:text-text focus-visible:-outline-offset-2",
            isCurrent ? "border-accent font-medium text-text" : "border-transparent text-text-muted",
          )}
        >
          {name}
          {countsHref && (
            <span className="figures min-w-4 font-normal text-text-muted text-xs">{words(counts?.[id])}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
