import { scaleBand, scaleLinear } from "@visx/scale";
import type { LedgerDay } from "@/db/queries/link-ledger";
import type { Reader } from "../links/record-cards";
import { formatCount } from "../ui/amounts";
import { formatDay } from "../ui/instant";

const WIDTH = 960;
const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 16;
const BOTTOM = 24;

/** Calls per day as bars, booked within them, and within those what is linked; the table below says the same in numbers. */
export function LedgerChart({ days, reader }: { days: LedgerDay[]; reader: Reader }) {
  const { t, locale } = reader;
  const x = scaleBand({
    domain: days.map((day) => day.day),
    range: [LEFT, WIDTH - RIGHT],
    paddingInner: 0.2,
    paddingOuter: 0.1,
  });
  const y = scaleLinear({
    domain: [0, Math.max(...days.map((day) => day.calls), 1)],
    range: [HEIGHT - BOTTOM, 8],
    nice: true,
  });
  const labelled = Math.ceil(days.length / MOST_LABELS);
  const bar = (value: number) => ({ y: y(value), height: y(0) - y(value) });
  return (
    <figure className="rounded border border-line bg-surface p-3">
      <figcaption className="mb-2 flex flex-wrap items-center gap-4 text-table">
        <span className="font-medium">{t("insights.chart")}</span>
        {SERIES.map(({ key, swatch }) => (
          <span key={key} className="flex items-center gap-1.5 text-text-muted text-xs">
            <span aria-hidden className={`size-3 rounded-sm ${swatch}`} />
            {t(`insights.${key}`)}
          </span>
        ))}
      </figcaption>
      <section
        aria-label={t("insights.chart")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
        tabIndex={0}
        className="overflow-x-auto"
      >
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="h-auto w-full min-w-[640px]"
          role="img"
          aria-label={t("insights.chart")}
        >
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
              <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--text-muted)">
                {formatCount(tick, locale)}
              </text>
            </g>
          ))}
          {days.map((day, index) => {
            const left = x(day.day)!;
            const unlinked = day.booked - day.linked - day.excluded;
            const name = formatDay(day.day, locale);
            return (
              <g key={day.day}>
                <title>
                  {`${name} · ${t("insights.calls")} ${day.calls} · ${t("insights.booked")} ${day.booked} · ${t("insights.linked")} ${day.linked} · ${t("insights.unlinked")} ${unlinked}`}
                </title>
                <rect x={left} width={x.bandwidth()} {...bar(day.calls)} fill="var(--neutral-line)" />
                <rect x={left} width={x.bandwidth()} {...bar(day.booked)} fill="var(--negative-solid)" />
                <rect x={left} width={x.bandwidth()} {...bar(day.linked)} fill="var(--positive)" />
                {index % labelled === 0 && (
                  <text
                    x={left + x.bandwidth() / 2}
                    y={HEIGHT - 6}
                    textAnchor="middle"
                    fontSize="11"
                    fill="var(--text-muted)"
                  >
                    {name}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </section>
    </figure>
  );
}

const MOST_LABELS = 10;
const SERIES = [
  { key: "calls", swatch: "bg-neutral-line" },
  { key: "unlinked", swatch: "bg-negative-solid" },
  { key: "linked", swatch: "bg-positive" },
] as const;
