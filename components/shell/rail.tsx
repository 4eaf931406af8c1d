"use client";

import { Activity, Bandage, CalendarDays, ChartColumn, ListChecks, Phone, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { LinkContent } from "@/components/ui/link-content";
import type { Place } from "./navigation";

const icons = {
  calls: Phone,
  appointments: CalendarDays,
  review: ListChecks,
  heal: Bandage,
  health: Activity,
  insights: ChartColumn,
  settings: Settings,
} satisfies Record<Place["id"], typeof Phone>;

type RailProps = { places: readonly { id: Place["id"]; href: string; label: string }[] };

/** The ways through the app: at the left, or at the bottom of a narrow screen. */
export function Rail({ places }: RailProps) {
  const path = usePathname();
  return (
    <ul className="flex min-w-0 flex-1 gap-1 max-sm:gap-0 max-sm:overflow-x-auto sm:flex-col">
      {places.map((place) => {
        const Icon = icons[place.id];
        const here = path === place.href || path.startsWith(`${place.href}/`);
        return (
          <li key={place.id} className="max-sm:min-w-max max-sm:flex-auto">
            <Link
              href={place.href}
              prefetch={false}
              aria-current={here ? "page" : undefined}
              title={place.label}
              className={classNames(
                "block rounded px-2 py-1.5 text-table hover:bg-hover max-sm:px-1 max-sm:text-[10px] max-sm:leading-4 max-sm:tracking-tight",
                here ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
              )}
            >
              <LinkContent className="flex items-center gap-2 max-sm:flex-col max-sm:gap-0.5 sm:max-lg:justify-center">
                <Icon aria-hidden className="size-4 shrink-0" />
                <span className="max-w-full truncate sm:max-lg:sr-only">{place.label}</span>
              </LinkContent>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
