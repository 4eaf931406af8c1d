import { scaleLinear, scaleTime } from "@visx/scale";
import { formatShare } from "@/components/ui/amounts";
import { CHART_WIDTH, ChartFrame, ChartLabel, ChartTicks, labelEvery } from "@/components/ui/chart-frame";
import { formatDay, formatInstant } from "@/components/ui/instant";
import type { HealthDay } from "@/db/queries/health/list-health-days";
import type { Reader } from "../links/record-cards";

export type ChartSpan = { from: Date; to: Date; label: string; tone: "incident" | "interval" };
export type ChartMark = { at: Date; label: string };

type RateChartProps = { days: HealthDay[]; spans: ChartSpan[]; marks: ChartMark[]; reader: Reader };

const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [200, 44, 44, 10, 24];
const SWATCHES = {
  incident: "size-3 rounded-sm border border-negative-line bg-negative-surface",
  interval: "size-3 rounded-sm bg-negative-line",
} as const;
const DAY_MS = 86_400_000;
const TARGET = 0.95;
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** The link rate of each day, with what was broken shaded and what was put into use marked; days without bookings are gaps. */
export function RateChart({ days, spans, marks, reader }: RateChartProps) {
  const { t, locale, company } = reader;
  const [first, last] = [noonOf(days[0]!.day), noonOf(days.at(-1)!.day)];
  const ends = [new Date(first.getTime() - DAY_MS / 2), new Date(last.getTime() + DAY_MS / 2)] as const;
  const x = scaleTime({ domain: [...ends], range: [LEFT, CHART_WIDTH - RIGHT], clamp: true });
  const y = scaleLinear({ domain: [0, 1], range: [HEIGHT - BOTTOM, TOP] });
  const labelled = labelEvery(days.length);
  const shown = spans.filter(({ from, to }) => to > ends[0] && from < ends[1]);
  const legend = [
    { swatch: "h-0.5 w-4 bg-accent", label: t("health.table.rate") },
    { swatch: "w-4 border-positive border-t border-dashed", label: t("health.chart.target") },
    ...(["incident", "interval"] as const)
      .filter((tone) => shown.some((span) => span.tone === tone))
      .map((tone) => ({ swatch: SWATCHES[tone], label: t(`health.chart.${tone}`) })),
  ];
  return (
    <ChartFrame title={t("health.chart.title")} legend={legend} height={HEIGHT} startsAt="end">
      {shown.map(({ from, to, label, tone }) => (
        <rect
          key={`${tone}${from.getTime()}`}
          x={x(from)}
          width={Math.max(2, x(to) - x(from))}
          y={TOP}
          height={HEIGHT - BOTTOM - TOP}
          fill={tone === "interval" ? "var(--negative-line)" : "var(--negative-surface)"}
        >
          <title>{label}</title>
        </rect>
      ))}
      <ChartTicks
        ticks={[0, 0.5, 1]}
        y={y}
        left={LEFT}
        right={CHART_WIDTH - RIGHT}
        format={(tick) => formatShare(tick, locale)}
      />
      <line
        x1={LEFT}
        x2={CHART_WIDTH - RIGHT}
        y1={y(TARGET)}
        y2={y(TARGET)}
        stroke="var(--positive)"
        strokeDasharray="4 4"
      >
        <title>{t("health.chart.target")}</title>
      </line>
      {marks.map(({ at, label }) => (
        <g key={`${at.getTime()} ${label}`}>
          <line x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--info)" strokeDasharray="2 3" />
          <circle cx={x(at)} cy={TOP} r="4" fill="var(--info)">
            <title>{`${t("health.chart.deploy", { label })} · ${formatInstant(at, "moment", locale, company.timeZone)}`}</title>
          </circle>
        </g>
      ))}
      {segmentsOf(days).map((segment) => (
        <polyline
          key={segment[0]!.day}
          points={segment.map((day) => `${x(noonOf(day.day))},${y(day.linkRate!)}`).join(" ")}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="2"
        />
      ))}
      {days.map((day, index) => (
        <g key={day.day}>
          {day.linkRate !== null && (
            <circle cx={x(noonOf(day.day))} cy={y(day.linkRate)} r="3" fill="var(--accent)">
              <title>{`${formatDay(day.day, locale)} · ${formatShare(day.linkRate, locale)} · ${t("health.of", { part: day.linked, whole: day.booked - day.excluded })}`}</title>
            </circle>
          )}
          {index % labelled === 0 && (
            <ChartLabel x={x(noonOf(day.day))} height={HEIGHT}>
              {formatDay(day.day, locale)}
            </ChartLabel>
          )}
        </g>
      ))}
    </ChartFrame>
  );
}

/** Runs of days with a rate. */
function segmentsOf(days: readonly HealthDay[]): HealthDay[][] {
  const segments: HealthDay[][] = [[]];
  for (const day of days) {
    if (day.linkRate === null) segments.push([]);
    else segments.at(-1)!.push(day);
  }
  return segments.filter((segment) => segment.length > 0);
}
