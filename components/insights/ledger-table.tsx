import type { LedgerDay } from "@/db/queries/link-ledger";
import { type LedgerCounts, linkFigures } from "@/domain/insights/link-figures";
import type { Reader } from "../links/record-cards";
import { formatCount, formatShare } from "../ui/amounts";
import { formatDay } from "../ui/instant";

const COLUMNS = ["calls", "booked", "linked", "one_sided", "suggested", "orphaned", "conflict", "excluded"] as const;

/** The ledger per day and in total: booked is always the sum of what stands right of it. */
export function LedgerTable({ days, reader }: { days: LedgerDay[]; reader: Reader }) {
  const { t } = reader;
  const total = linkFigures(days);
  return (
    <section
      aria-label={t("insights.table")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded border border-line bg-surface"
    >
      <table className="figures w-full text-right text-table">
        <thead className="text-text-muted text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t("insights.day")}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                {column === "calls" || column === "booked" || column === "linked"
                  ? t(`insights.${column}`)
                  : t(`link.status.${column}`)}
              </th>
            ))}
            <th scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
              {t("insights.linkRate")}
            </th>
          </tr>
        </thead>
        <tbody>
          <Line name={t("insights.total")} counts={total} reader={reader} strong />
          {days.toReversed().map((day) => (
            <Line key={day.day} name={formatDay(day.day, reader.locale)} counts={day} reader={reader} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  name,
  counts,
  reader,
  strong,
}: {
  name: string;
  counts: LedgerCounts;
  reader: Reader;
  strong?: boolean;
}) {
  const { linkRate } = linkFigures([counts]);
  return (
    <tr className={`border-line border-t ${strong ? "font-semibold" : ""}`}>
      <th scope="row" className={`whitespace-nowrap px-3 py-1 text-left ${strong ? "font-semibold" : "font-normal"}`}>
        {name}
      </th>
      {COLUMNS.map((column) => (
        <td key={column} className="px-3 py-1">
          {counts[column] === 0 ? (
            <span className="text-text-subtle">0</span>
          ) : (
            formatCount(counts[column], reader.locale)
          )}
        </td>
      ))}
      <td className="px-3 py-1">{formatShare(linkRate, reader.locale)}</td>
    </tr>
  );
}
