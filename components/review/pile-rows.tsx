import Link from "next/link";
import type { ReactNode } from "react";
import type { RecordCard } from "../links/record-cards";

export type PileRow = {
  id: number;
  /** The record, or both of a pair; null: it is gone. */
  cards: readonly (RecordCard | null)[];
  /** Who put it here, when, and why. */
  notes: readonly string[];
  action: ReactNode;
};

/** What waits in a pile, newest first. */
export function PileRows({ label, gone, rows }: { label: string; gone: string; rows: readonly PileRow[] }) {
  return (
    <ul
      aria-label={label}
      className="flex flex-col divide-y divide-line rounded border border-line bg-surface text-table"
    >
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
          <div className="grid min-w-0 flex-1 gap-x-4 max-sm:basis-full sm:grid-cols-2">
            {row.cards.map((card, position) =>
              card ? (
                <p key={card.href} className="figures min-w-0">
                  <Link href={card.href} prefetch={false} className="font-medium hover:underline">
                    {card.title}
                  </Link>{" "}
                  · {card.detail}
                  <span className="block sm:truncate text-text-muted">{card.lines.join(" · ")}</span>
                </p>
              ) : (
                <p key={position} className="text-text-muted">
                  {gone}
                </p>
              ),
            )}
            <p className="text-text-muted sm:col-span-2">{row.notes.filter(Boolean).join(" · ")}</p>
          </div>
          {row.action}
        </li>
      ))}
    </ul>
  );
}
