import type { HistogramView } from "./histogram-view";

/** Positions of the first and the last bar that are chosen. */
export type Chosen = readonly [first: number, last: number];

/** One path per tone: as many bars as there are days in a quarter cost two elements. */
export function HistogramBars({ view: { bars, ticks }, chosen }: { view: HistogramView; chosen: Chosen | null }) {
  const most = Math.max(...bars.map(({ all }) => all), 1);
  const share = (part: number) => ({ left: `${(part / bars.length) * 100}%` });
  const path = (of: (bar: (typeof bars)[number]) => number) =>
    bars
      .map((bar, at) => {
        const height = Math.max((of(bar) / most) * HEIGHT, LOWEST).toFixed(1);
        return of(bar) > 0 ? `M${at + GAP},${HEIGHT}v-${height}H${at + 1 - GAP}V${HEIGHT}Z` : "";
      })
      .join("");
  return (
    <div aria-hidden>
      <svg
        aria-hidden
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-12 w-full"
      >
        {chosen && (
          <rect
            x={chosen[0]}
            width={chosen[1] - chosen[0] + 1}
            height={HEIGHT}
            fill="var(--accent-surface)"
            data-chosen
          />
        )}
        <path d={path(({ all }) => all)} fill="var(--bar)" />
        <path d={path(({ marked }) => marked)} fill="var(--negative-solid)" />
      </svg>
      <div className="relative h-5 overflow-hidden border-line border-t leading-5">
        {ticks.map(({ at, name }) => (
          <span
            key={at}
            style={share(at)}
            className="figures absolute max-sm:even:hidden whitespace-nowrap text-text-muted text-xs leading-5"
          >
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

const HEIGHT = 100;
/** A single record must be seen beside thousands. */
const LOWEST = 4;
const GAP = 0.08;
