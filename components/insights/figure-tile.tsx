import type { ReactNode } from "react";
import { Figure } from "../ui/figure";

type TileProps = {
  label: string;
  value: string;
  note?: string | null;
  href?: string;
  formula: ReactNode;
  how: string;
  /** Said beside it where the figure was another one before; null: it was not. */
  restated: string | null;
};

/** One figure with its rows behind it, and below it how it is reckoned. */
export function FigureTile({ formula, how, restated, ...figure }: TileProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Figure {...figure} />
      {restated && (
        <p className="self-start rounded-sm border border-line-strong px-1 text-text-muted text-xs">{restated}</p>
      )}
      <details className="text-text-muted text-xs print:hidden">
        <summary className="cursor-pointer rounded px-1 hover:text-text">{how}</summary>
        <p className="px-1 py-1">{formula}</p>
      </details>
    </div>
  );
}
