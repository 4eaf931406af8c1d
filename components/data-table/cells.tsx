import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

// Called, not mounted: a component per cell would double the time to render a page.

/** A name that is cut short where there is no room, then figures that belong to it, then whatever marks the row. */
export function nameAndFigures(name: string, figures: string, more: { isBold?: true; isSlanted?: boolean } = {}) {
  if (name === "" && figures === "") return null;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className={classNames("truncate", more.isBold && "font-medium")}>{name}</span>
      <span className={classNames("figures shrink-0 text-text-muted", more.isSlanted && "italic")}>{figures}</span>
    </span>
  );
}

/** A small word that qualifies what it stands beside; nothing when it is empty. */
export function mark(word: string, className?: string): ReactNode {
  if (word === "") return null;
  return (
    <span className={classNames("shrink-0 rounded-sm bg-neutral-surface px-1 text-neutral text-xs", className)}>
      {word}
    </span>
  );
}

/** A cell that shows its value as it is written. */
export const written = <Value,>(cell: { getValue(): Value }): Value => cell.getValue();
