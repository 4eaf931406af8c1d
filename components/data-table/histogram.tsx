"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "../ui/button";
import { HistogramChoice } from "./histogram-choice";
import { useHistogram } from "./use-histogram";
import { useNarrow } from "./use-narrow";

export type HistogramProps = {
  /** What is counted, e.g. "Calls over time". */
  label: string;
  /** What a whole bar and its red part count. */
  names: { all: string; marked: string };
  /** Where the counts are read. */
  countsHref: string;
  /** Another value reads them again. */
  stamp: number;
  /** The list's address to which a period is added, as `from` and `to`. */
  listHref: string;
  /** The list's address without any period; null: it has none. */
  wholeHref: string | null;
  /** What the server guesses of the screen, so that nothing jumps on a phone. */
  narrow: boolean;
};

/** How the rows of a list lie in time; choosing bars narrows the list to their period. On a phone it opens on request. */
export function Histogram(props: HistogramProps) {
  const { label, names, countsHref, stamp, listHref, wholeHref } = props;
  const t = useTranslations("table.histogram");
  const router = useRouter();
  const narrow = useNarrow(props.narrow);
  const id = useId();
  const [chosenOpen, setOpen] = useState<boolean | null>(null);
  const open = chosenOpen ?? !narrow;
  const [leaving, startLeaving] = useTransition();
  const { view, trouble, isReading, again } = useHistogram(open ? countsHref : null, stamp);
  const go = (href: string) => startLeaving(() => router.push(href, { scroll: false }));
  const narrowTo = (period: { from: string; to: string }) =>
    go(`${listHref}${listHref.includes("?") ? "&" : "?"}${new URLSearchParams(period)}`);
  const back = wholeHref !== null && (
    <Button size="sm" variant="ghost" className="h-5 px-1 text-xs" busy={leaving} onClick={() => go(wholeHref)}>
      {t("whole")}
    </Button>
  );
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <section
      aria-label={label}
      aria-busy={isReading || leaving}
      className="shrink-0 border-line border-b bg-surface px-3 py-1"
    >
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 sm:hidden"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Arrow aria-hidden />
        {label}
      </Button>
      <div id={id} hidden={!open} className={HEIGHT}>
        {view && view.bars.length > 0 ? (
          <HistogramChoice label={label} names={names} view={view} back={back} onChoose={narrowTo} />
        ) : (
          <Instead>
            {trouble ? (
              <>
                <span role="status">{t(trouble)}</span>
                <Button size="sm" onClick={again}>
                  {t("again")}
                </Button>
              </>
            ) : (
              view && <span>{t("nothing")}</span>
            )}
            {(trouble || view) && back}
          </Instead>
        )}
      </div>
    </section>
  );
}

/** Nothing below the bars moves when they come. */
const HEIGHT = "h-[88px]";

function Instead({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full flex-wrap items-center justify-center gap-2 text-table text-text-muted">{children}</div>
  );
}

/** The room that the bars will take. */
export function HistogramSkeleton() {
  return (
    <div aria-hidden className="shrink-0 border-line border-b bg-surface px-3 py-1">
      <div className={`${HEIGHT} max-sm:h-7`} />
    </div>
  );
}
