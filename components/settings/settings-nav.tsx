"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classNames } from "../ui/class-names";

type SettingsNavProps = { label: string; places: readonly { href: string; label: string }[] };

/** The sections of the settings: a column at the left, a row above on a narrow screen. */
export function SettingsNav({ label, places }: SettingsNavProps) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector(`[href="${path}"]`);
    here?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className="border-line max-md:overflow-x-auto max-md:border-b md:w-48 md:shrink-0"
    >
      <ul className="flex gap-1 px-3 py-2 md:flex-col md:px-4 md:py-0">
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              prefetch={false}
              aria-current={path === place.href ? "page" : undefined}
              className={classNames(
                "block whitespace-nowrap rounded px-2 py-1.5 text-table hover:bg-hover",
                path === place.href ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
              )}
            >
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
