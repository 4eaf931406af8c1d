import {
  atThreshold,
  type OpenCards,
  probabilityAt,
  type ScoredCall,
  SLIDER_MAX,
} from "@/domain/review/threshold-curve";

type ThresholdChartProps = {
  scored: readonly ScoredCall[];
  open: readonly OpenCards[];
  secondsPerCard: number;
  position: number;
  label: string;
  words: { precision: string; recall: string; axis(lowest: number): string; threshold(probability: number): string };
};

const [WIDTH, HEIGHT] = [640, 160];
const STEPS = 26;
const BAR_ASIDE = 2;
/** The picture begins so far (0–1) below the lowest bound. */
const LEAST_SPAN = 0.02;

/** Precision and recall over all thresholds, each with its 95 % interval as a bar, and where the slider stands. */
export function ThresholdChart({ scored, open, secondsPerCard, position, label, words }: ThresholdChartProps) {
  const points = Array.from({ length: STEPS }, (_, i) => {
    const at = (i / (STEPS - 1)) * SLIDER_MAX;
    return { at, ...atThreshold(probabilityAt(at), { scored, open, secondsPerCard }) };
  });
  const x = (at: number) => 8 + (at / SLIDER_MAX) * (WIDTH - 16);
  const bounds = points.flatMap((point) => [point.precisionInterval?.[0] ?? 1, point.recallInterval?.[0] ?? 1]);
  const lowest = Math.max(0, Math.floor((Math.min(1, ...bounds) - LEAST_SPAN) * 20) / 20);
  const y = (share: number) => 8 + ((1 - share) / (1 - lowest)) * (HEIGHT - 16);
  const line = (share: (point: (typeof points)[number]) => number | null) =>
    points
      .flatMap((point) => {
        const value = share(point);
        return value === null ? [] : [`${x(point.at).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(" ");
  /** Bars of the two stand beside each other, so that neither hides the other. */
  const bars = (
    interval: (point: (typeof points)[number]) => readonly [number, number] | null,
    style: string,
    aside: number,
  ) =>
    points.map((point) => {
      const ends = interval(point);
      return (
        ends && (
          <line
            key={point.at}
            x1={x(point.at) + aside}
            x2={x(point.at) + aside}
            y1={y(ends[0])}
            y2={y(ends[1])}
            className={style}
            strokeWidth="3"
            opacity="0.35"
          />
        )
      );
    });
  return (
    <figure className="flex flex-col gap-1">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={label}
        className="h-40 w-full rounded border border-line bg-surface"
        preserveAspectRatio="none"
      >
        {bars((point) => point.precisionInterval, "stroke-positive", -BAR_ASIDE)}
        {bars((point) => point.recallInterval, "stroke-info", BAR_ASIDE)}
        <polyline points={line((point) => point.precision)} fill="none" className="stroke-positive" strokeWidth="2" />
        <polyline
          points={line((point) => point.recall)}
          fill="none"
          className="stroke-info"
          strokeWidth="2"
          strokeDasharray="6 3"
        />
        <line x1={x(position)} x2={x(position)} y1="0" y2={HEIGHT} className="stroke-text" strokeWidth="1" />
      </svg>
      <div aria-hidden className="figures flex justify-between text-text-subtle text-xs">
        {Array.from({ length: SLIDER_MAX + 1 }, (_, at) => (
          <span key={at} className="max-sm:odd:hidden">
            {words.threshold(probabilityAt(at))}
          </span>
        ))}
      </div>
      <figcaption className="figures flex flex-wrap gap-x-4 text-text-muted text-xs">
        <span>{words.axis(lowest)}</span>
        <span>
          <span aria-hidden className="mr-1 inline-block w-4 border-positive border-t-2 align-middle" />
          {words.precision}
        </span>
        <span>
          <span aria-hidden className="mr-1 inline-block w-4 border-info border-t-2 border-dashed align-middle" />
          {words.recall}
        </span>
      </figcaption>
    </figure>
  );
}
