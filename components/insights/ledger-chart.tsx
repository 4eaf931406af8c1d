import { scaleBand, scaleLinear } from "@visx/scale";
import type { LedgerDay } from "@/db/queries/link-ledger";
import type { ChartSpan } from "@/domain/insights/sum-periods";
import type { Reader } from "../links/record-cards";
import { formatCount } from "../ui/amounts";
import { CHART_WIDTH, ChartFrame, ChartLabel, ChartTicks, labelEvery } from "../ui/chart-frame";
import { spanName } from "./span-name";

const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 16;
const BOTTOM = 24;

type ChartProps = { days: LedgerDay[]; span: ChartSpan; reader: Reader };

/** Calls per day, week or month as bars, booked within them, and within those what is linked; the table below says the same in numbers. */
export function LedgerChart({ days, span, reader }: ChartProps) {
  const { t, locale } = reader;
  const x = scaleBand({
    domain: days.map((day) => day.day),
    range: [LEFT, CHART_WIDTH - RIGHT],
    paddingInner: 0.2,
    paddingOuter: 0.1,
  });
  const y = scaleLinear({
    domain: [0, Math.max(...days.map((day) => day.calls), 1)],
    range: [HEIGHT - BOTTOM, 8],
    nice: true,
  });
  const labelled = labelEvery(days.length);
  const bar = (value: number) => ({ y: y(value), height: y(0) - y(value) });
  const legend = SERIES.map(({ key, swatch }) => ({
    swatch: `size-3 rounded-sm ${swatch}`,
    label: t(`insights.${key}`),
  }));
  return (
    <ChartFrame title={t("insights.chart", { span })} legend={legend} height={HEIGHT}>
      <ChartTicks ticks={y.ticks(4)} y={y} left={LEFT} format={(tick) => formatCount(tick, locale)} />
      {days.map((day, index) => {
        const left = x(day.day)!;
        const unlinked = day.booked - day.linked - day.excluded;
        const name = spanName(span, day.day, locale);
        return (
          <g key={day.day}>
            <title>
              {`${name} · ${t("insights.calls")} ${day.calls} · ${t("insights.booked")} ${day.booked} · ${t("insights.linked")} ${day.linked} · ${t("insights.unlinked")} ${unlinked}`}
            </title>
            <rect x={left} width={x.bandwidth()} {...bar(day.calls)} fill="var(--neutral-line)" />
            <rect x={left} width={x.bandwidth()} {...bar(day.booked)} fill="var(--negative-solid)" />
            <rect x={left} width={x.bandwidth()} {...bar(day.linked)} fill="var(--positive)" />
            {index % labelled === 0 && (
              <ChartLabel x={left + x.bandwidth() / 2} height={HEIGHT}>
                {name}
              </ChartLabel>
            )}
          </g>
        );
      })}
    </ChartFrame>
  );
}

const SERIES = [
  { key: "calls", swatch: "bg-neutral-line" },
  { key: "unlinked", swatch: "bg-negative-solid" },
  { key: "linked", swatch: "bg-positive" },
] as const;
