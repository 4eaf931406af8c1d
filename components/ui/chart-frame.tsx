import type { ReactNode } from "react";

type ChartFrameProps = {
  title: string;
  /** What each colour means; the swatch is a class of its shape and colour. */
  legend: readonly { swatch: string; label: string }[];
  height: number;
  /** What narrow screens show first. */
  startsAt?: "begin" | "end";
  /** The drawing, CHART_WIDTH wide. */
  children: ReactNode;
};

/** A chart with its name and legend. On narrow screens it scrolls sideways, by keyboard too. */
export function ChartFrame({ title, legend, height, startsAt = "begin", children }: ChartFrameProps) {
  return (
    <figure className="rounded border border-line bg-surface p-3">
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-table">
        <span className="font-medium">{title}</span>
        {legend.map(({ swatch, label }) => (
          <span key={label} className="flex items-center gap-1.5 text-text-muted text-xs">
            <span aria-hidden className={swatch} />
            {label}
          </span>
        ))}
      </figcaption>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
        tabIndex={0}
        className={`overflow-x-auto ${startsAt === "end" ? "[direction:rtl]" : ""}`}
      >
        <svg
          viewBox={`0 0 ${CHART_WIDTH} ${height}`}
          className="h-auto w-full min-w-[880px] [direction:ltr] print:min-w-0"
          role="img"
          aria-label={title}
        >
          {children}
        </svg>
      </section>
    </figure>
  );
}

type ChartTicksProps = {
  ticks: readonly number[];
  y: (tick: number) => number;
  left: number;
  /** Where the values stand once more; left out: nowhere. */
  right?: number;
  format: (tick: number) => string;
};

/** Lines across the chart, each with its value at the left. */
export function ChartTicks({ ticks, y, left, right, format }: ChartTicksProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={right ?? CHART_WIDTH} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--text-muted)">
        {format(tick)}
      </text>
      {right !== undefined && (
        <text aria-hidden x={right + 6} y={y(tick) + 4} fontSize="11" fill="var(--text-muted)">
          {format(tick)}
        </text>
      )}
    </g>
  ));
}

/** A word below the chart. */
export function ChartLabel({ x, height, children }: { x: number; height: number; children: ReactNode }) {
  return (
    <text x={x} y={height - 6} textAnchor="middle" fontSize="11" fill="var(--text-muted)">
      {children}
    </text>
  );
}

/** Which of so many places are labelled: every nth. */
export const labelEvery = (places: number) => Math.ceil(places / MOST_LABELS);

export const CHART_WIDTH = 960;
const MOST_LABELS = 10;
