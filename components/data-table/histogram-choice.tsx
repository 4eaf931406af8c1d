"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { type Chosen, HistogramBars } from "./histogram-bars";
import type { HistogramView } from "./histogram-view";

type HistogramChoiceProps = {
  label: string;
  names: { all: string; marked: string };
  view: HistogramView;
  /** The way back, beside what is chosen. */
  back: ReactNode;
  onChoose(period: { from: string; to: string }): void;
};

/** Where the pointer or the keyboard is, and from where on it chooses; both are positions of bars. */
type Place = { at: number; from: number | null };

/** Bars of which some are chosen: by dragging, by a click, or with arrow keys, Shift and Enter. Escape chooses none. */
export function HistogramChoice({ label, names, view, back, onChoose }: HistogramChoiceProps) {
  const t = useTranslations("table.histogram");
  const { bars } = view;
  const [place, setPlace] = useState<Place | null>(null);
  const words = useBarWords(names);
  const last = bars.length - 1;
  const at = Math.min(place?.at ?? last, last);
  const chosen = place && extent(place, last);

  const move = (to: number, extend: boolean) =>
    setPlace({ at: Math.min(Math.max(to, 0), last), from: extend ? (place?.from ?? at) : null });
  const choose = ([first, end]: Chosen) => {
    setPlace(null);
    onChoose({ from: bars[first]!.from, to: bars[end]!.to });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last, PageUp: at - 7, PageDown: at + 7 };
    const to = steps[event.key as keyof typeof steps];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") choose(extent({ at, from: place?.from ?? null }, last));
    else if (event.key === "Escape" && place) setPlace(null);
    else return;
    event.preventDefault();
  };
  const under = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(Math.max(Math.floor(((clientX - left) / width) * bars.length), 0), last);
  };

  return (
    <>
      <p className="flex h-5 items-center gap-3 text-xs">
        <Swatch name={names.all} className="bg-[var(--bar)]" />
        <Swatch name={names.marked} className="bg-negative-solid" />
        {back}
        <span aria-hidden className="figures ml-auto truncate text-text-muted">
          {words(view, chosen ?? [0, last])}
        </span>
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-description={t("keys")}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={at + 1}
        aria-valuetext={words(view, chosen ?? [at, at])}
        className="touch-pan-y cursor-crosshair select-none"
        onKeyDown={onKeyDown}
        onBlur={() => setPlace(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setPlace({ at: under(event), from: under(event) });
        }}
        onPointerMove={(event) => {
          const from = event.buttons === 1 ? (place?.from ?? null) : null;
          setPlace({ at: under(event), from });
        }}
        onPointerUp={(event) => place && place.from !== null && choose(extent({ ...place, at: under(event) }, last))}
        onPointerLeave={(event) => event.buttons === 0 && setPlace(null)}
        onPointerCancel={() => setPlace(null)}
      >
        <HistogramBars view={view} chosen={chosen} />
      </div>
      <div className="sr-only">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t("period")}</th>
              <th scope="col">{names.all}</th>
              <th scope="col">{names.marked}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ from, name, all, marked }) => (
              <tr key={from}>
                <th scope="row">{name}</th>
                <td>{all}</td>
                <td>{marked}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function extent({ at, from }: Place, last: number): Chosen {
  const other = from ?? at;
  return [Math.min(at, other, last), Math.min(Math.max(at, other), last)];
}

/** What lies in some bars together, as a sentence. */
function useBarWords({ all, marked }: { all: string; marked: string }) {
  const locale = useLocale();
  return ({ bars }: HistogramView, [first, last]: Chosen) => {
    const chosen = bars.slice(first, last + 1);
    const sum = (of: "all" | "marked") => chosen.reduce((sum, bar) => sum + bar[of], 0).toLocaleString(locale);
    const name = first === last ? bars[first]!.name : `${bars[first]!.first} – ${bars[last]!.last}`;
    return `${name} · ${all}: ${sum("all")} · ${marked}: ${sum("marked")}`;
  };
}

function Swatch({ name, className }: { name: string; className: string }) {
  return (
    <span aria-hidden className="flex shrink-0 items-center gap-1.5 text-text-muted max-sm:hidden">
      <span className={`size-2.5 rounded-sm ${className}`} />
      {name}
    </span>
  );
}
