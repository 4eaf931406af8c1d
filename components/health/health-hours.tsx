import { TZDate } from "@date-fns/tz";
import type { HealthHour } from "@/db/queries/health/list-health-hours";
import { type HealthState, healthStates } from "@/domain/health/health-state";
import type { Reader } from "../links/record-cards";
import { formatShare } from "../ui/amounts";
import { formatDay } from "../ui/instant";

/** Never a colour alone. */
const looks = {
  healthy: { sign: "✓", tone: "bg-positive-surface text-positive" },
  degraded: { sign: "!", tone: "bg-warning-surface text-warning" },
  broken: { sign: "✕", tone: "bg-negative-surface text-negative" },
  no_data: { sign: "–", tone: "bg-sunken text-text-muted" },
} as const satisfies Record<HealthState, object>;

/** What the monitor said of each hour of the last days, as it was known then: a row a day of the company, newest first. */
export function HealthHours({ hours, reader }: { hours: HealthHour[]; reader: Reader }) {
  const { t, locale, company } = reader;
  const days = byDay(hours, company.timeZone);
  return (
    <section aria-label={t("health.hours.title")} className="flex flex-col gap-1">
      <h2 className="font-semibold">{t("health.hours.title")}</h2>
      <p className="text-text-muted text-xs">{t("health.hours.note")}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {healthStates.map((state) => (
          <span key={state} className="flex items-center gap-1.5 text-text-muted">
            <span aria-hidden className={`w-5 rounded-sm text-center ${looks[state].tone}`}>
              {looks[state].sign}
            </span>
            {t(`health.state.${state}`)}
          </span>
        ))}
      </p>
      {days.length === 0 ? (
        <p className="text-table text-text-muted">{t("health.hours.none")}</p>
      ) : (
        <section
          aria-label={t("health.hours.title")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
          tabIndex={0}
          className="relative overflow-x-auto rounded border border-line bg-surface p-2"
        >
          <table className="figures border-separate border-spacing-px text-center text-xs">
            <thead className="text-text-muted">
              <tr>
                <th scope="col" className="pr-2 text-left font-normal">
                  {t("health.table.date")}
                </th>
                {HOURS.map((hour) => (
                  <th key={hour} scope="col" className="w-6 min-w-6 font-normal">
                    {hour}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, judged }) => (
                <tr key={day}>
                  <th scope="row" className="whitespace-nowrap pr-2 text-left font-normal text-text-muted">
                    {formatDay(day, locale)}
                  </th>
                  {HOURS.map((hour) => (
                    <HourCell
                      key={hour}
                      judged={judged.get(hour)}
                      name={`${formatDay(day, locale)}, ${hour}`}
                      reader={reader}
                    />
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

type HourCellProps = { judged: HealthHour | undefined; name: string; reader: Reader };

function HourCell({ judged, name, reader: { t, locale } }: HourCellProps) {
  if (judged === undefined) return <td />;
  const { state, linkRate, linked, booked } = judged;
  const rate = `${formatShare(linkRate, locale)}, ${t("health.of", { part: linked, whole: booked })}`;
  const said = `${t(`health.state.${state}`)} (${linkRate === null ? t("insights.noData") : rate})`;
  return (
    <td title={`${t("health.hours.at", { hour: name })}: ${said}`} className={`h-5 rounded-sm ${looks[state].tone}`}>
      <span aria-hidden>{looks[state].sign}</span>
      <span className="sr-only">{t(`health.state.${state}`)}</span>
    </td>
  );
}

/** By the company's day and hour; of an hour that the clocks go through twice, the later one. */
function byDay(hours: readonly HealthHour[], timeZone: string): { day: string; judged: Map<number, HealthHour> }[] {
  const days = new Map<string, Map<number, HealthHour>>();
  for (const judged of hours) {
    const at = new TZDate(judged.hour, timeZone);
    const day = at.toISOString().slice(0, "YYYY-MM-DD".length);
    if (!days.has(day)) days.set(day, new Map());
    days.get(day)!.set(at.getHours(), judged);
  }
  return [...days].map(([day, judged]) => ({ day, judged })).toReversed();
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
