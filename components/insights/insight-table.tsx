import Link from "next/link";
import type { Reader } from "../links/record-cards";
import { FormulaButton } from "./formula-button";
import type { InsightCell, InsightTableView } from "./insight-table-view";

type TableProps = { view: InsightTableView; reader: Pick<Reader, "t"> };

/** A table of figures: each a link to the rows behind it, its heading opens its formula; shares have a bar beside them. */
export function InsightTable({ view, reader: { t } }: TableProps) {
  const named = (text: string, formula: string | undefined) =>
    formula ? <FormulaButton label={t("insights.howOf", { figure: text })} {...{ text, formula }} /> : text;
  const [first, ...others] = view.headings;
  return (
    <section
      aria-label={view.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded border border-line bg-surface print:overflow-visible print:border-0"
    >
      <table className="figures w-full text-right text-table print:text-[9px] print:leading-3">
        <thead className="text-text-muted text-xs print:text-[8px] print:leading-3">
          <tr>
            <th scope="col" className="px-2 py-2 print:px-0.5 first:pl-3 last:pr-3 text-left font-medium">
              {first && named(first.text, first.formula)}
            </th>
            {others.map(({ text, formula }) => (
              <th key={text} scope="col" className="px-2 py-2 print:px-0.5 first:pl-3 last:pr-3 font-medium">
                {named(text, formula)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(({ key, name, formula, isTotal, restated, cells }) => (
            <tr key={key} className={`border-line border-t ${isTotal ? "font-semibold" : ""}`}>
              <th
                scope="row"
                className={`whitespace-nowrap px-2 py-1 print:px-0.5 print:py-0.5 first:pl-3 last:pr-3 text-left ${isTotal ? "font-semibold" : "font-normal"}`}
              >
                {named(name, formula)}
                {restated && (
                  <Link
                    href={restated.href}
                    prefetch={false}
                    title={restated.title}
                    className="ml-2 rounded-sm border border-line-strong px-1 font-normal text-text-muted text-xs hover:text-text"
                  >
                    {restated.text}
                  </Link>
                )}
              </th>
              {cells.map((cell, column) => (
                <td key={column} className="whitespace-nowrap px-2 py-1 print:px-0.5 print:py-0.5 first:pl-3 last:pr-3">
                  <Cell {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ text, href, bar }: InsightCell) {
  const written = href ? (
    <Link href={href} prefetch={false} className="text-accent hover:underline">
      {text}
    </Link>
  ) : (
    <span className={text === "0" || text === "–" ? "text-text-subtle" : undefined}>{text}</span>
  );
  if (!bar) return written;
  return (
    <span className="flex items-center justify-end gap-2">
      {written}
      <Bar {...bar} />
    </span>
  );
}

/** Filled as far as is sure, hatched as far as may be. */
function Bar({ sure, perhaps }: { sure: number; perhaps: number }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="h-2 w-16 shrink-0 rounded-sm print:hidden"
    >
      <rect width="100" height="8" fill="var(--neutral-line)" opacity="0.5" />
      <rect width={100 * Math.min(1, perhaps)} height="8" fill="var(--positive)" opacity="0.35" />
      <rect width={100 * Math.min(1, sure)} height="8" fill="var(--positive)" />
    </svg>
  );
}
