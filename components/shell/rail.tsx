"use client";

import { CalendarDays, ChartColumn, Phone, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import type { Place } from "./navigation";

const icons = { calls: Phone, appointments: CalendarDays, insights: ChartColumn, settings: Settings } satisfies Record<
  Place["id"],
  typeof Phone
>;

type RailProps = { places: readonly { id: Place["id"]; href: string; label: string }[] };

/** The ways through the app: at the left, or at the bottom of a narrow screen. */
export function Rail({ places }: RailProps) {
  const path = usePathname();
  return (
    <ul className="flex flex-1 gap-1 max-sm:justify-around sm:flex-col">
      {places.map((place) => {
        const Icon = icons[place.id];
        const here = path === place.href || path.startsWith(`${place.href}/`);
        return (
          <li key={place.id}>
            <Link
              href={place.href}
              prefetch={false}
              aria-current={here ? "page" : undefined}
              title={place.label}
              className={classNames(
                "flex items-center gap-2 rounded px-2 py-1.5 text-table hover:bg-hover max-sm:flex-col max-sm:gap-0.5 max-sm:px-4 max-sm:text-xs sm:max-lg:justify-center",
                here ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              <span className="sm:max-lg:sr-only">{place.label}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
