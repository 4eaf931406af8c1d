import type { HealthDay } from "@/db/queries/health/list-health-days";
import { serializeCallParams } from "../calls/call-search-params";
import type { Reader } from "../links/record-cards";
import { formatCount, formatShare } from "../ui/amounts";
import { formatDay } from "../ui/instant";

const STATUSES = ["linked", "one_sided", "suggested", "orphaned", "conflict", "excluded"] as const;
const TARGET_RATE = 0.95;

/** The ledger of each day since the first call among them, newest first: booked is always the sum of what stands right of it. */
export function HealthTable({ days, reader }: { days: HealthDay[]; reader: Reader }) {
  const { t, locale } = reader;
  const first = days.findIndex(({ calls }) => calls > 0);
  const heading = "whitespace-nowrap px-3 py-2 font-medium";
  return (
    <section aria-label={t("health.table.title")} className="flex flex-col gap-1">
      <h2 className="font-semibold">{t("health.table.title")}</h2>
      <p className="text-text-muted text-xs">{t("health.table.target")}</p>
      {first < 0 ? (
        <p className="text-table text-text-muted">{t("health.noHistory")}</p>
      ) : (
        <section
          aria-label={t("health.table.title")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
          tabIndex={0}
          className="relative overflow-x-auto rounded border border-line bg-surface"
        >
          <table className="figures w-full text-right text-table">
            <thead className="text-text-muted text-xs">
              <tr>
                <th scope="col" className={`${heading} text-left`}>
                  {t("health.table.date")}
                </th>
                <th scope="col" className={heading}>
                  {t("health.table.rate")}
                </th>
                <th scope="col" className={heading}>
                  {t("health.table.booked")}
                </th>
                {STATUSES.map((status) => (
                  <th key={status} scope="col" className={heading}>
                    {t(`link.status.${status}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days
                .slice(first)
                .toReversed()
                .map((day) => (
                  <tr key={day.day} className="border-line border-t">
                    <th scope="row" className="whitespace-nowrap px-3 py-1 text-left font-normal">
                      <a
                        className="hover:underline"
                        href={`/calls${serializeCallParams({ from: day.day, to: day.day, figure: "booked" })}`}
                      >
                        {formatDay(day.day, locale)}
                      </a>
                    </th>
                    <td className={`px-3 py-1 ${isBelow(day) ? "text-negative" : ""}`}>
                      {formatShare(day.linkRate, locale)}
                      {isBelow(day) && <span className="sr-only"> {t("health.table.below")}</span>}
                    </td>
                    <td className="px-3 py-1">{formatCount(day.booked, locale)}</td>
                    {STATUSES.map((status) => (
                      <td key={status} className={`px-3 py-1 ${day[status] === 0 ? "text-text-subtle" : ""}`}>
                        {formatCount(day[status], locale)}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

const isBelow = ({ linkRate }: HealthDay) => linkRate !== null && linkRate <= TARGET_RATE;
