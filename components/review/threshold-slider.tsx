"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState, useTransition } from "react";
import { saveThresholdAction } from "@/app/(console)/review/engine-actions";
import type { Locale } from "@/domain/access/viewer";
import { LOWEST_AUTOMATIC_THRESHOLD } from "@/domain/healing/automatic-linking";
import {
  atThreshold,
  type OpenCards,
  positionOf,
  type ScoredCall,
  SLIDER_MAX,
  SLIDER_STEP,
  thresholdAt,
} from "@/domain/review/threshold-curve";
import { formatCount, formatMoney } from "../ui/amounts";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { ThresholdChart } from "./threshold-chart";

type ThresholdSliderProps = {
  scored: readonly ScoredCall[];
  open: readonly OpenCards[];
  secondsPerCard: number;
  currency: string;
  /** The company's own, and the version of its settings; it may not be changed where the version is null. */
  saved: { threshold: number; version: string | null };
};

/** Moves a threshold over what people know to be true, and redraws at once what it would do. */
export function ThresholdSlider({ scored, open, secondsPerCard, currency, saved }: ThresholdSliderProps) {
  const t = useTranslations("review.threshold");
  const tAll = useTranslations();
  const locale = useLocale() as Locale;
  const router = useRouter();
  const [busy, start] = useTransition();
  const [position, setPosition] = useState(() => positionOf(saved.threshold));
  const threshold = thresholdAt(position);
  const point = useMemo(
    () => atThreshold(threshold, { scored, open, secondsPerCard }),
    [threshold, scored, open, secondsPerCard],
  );
  const percent = (share: number | null, digits = 1) =>
    share === null
      ? t("noData")
      : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);
  const range = (interval: readonly [number, number] | null) =>
    interval === null ? "" : t("between", { low: percent(interval[0]), high: percent(interval[1]) });
  const isTooLow = threshold < LOWEST_AUTOMATIC_THRESHOLD;

  const save = () =>
    start(async () => {
      const result = await saveThresholdAction({ threshold, version: saved.version! }).catch(() => null);
      if (result?.ok) {
        toast.success(t("saved"));
        router.refresh();
      } else
        toast.error(result ? tAll(result.error.key as never, result.error.params as never) : tAll("errors.unexpected"));
    });

  return (
    <div className="flex flex-col gap-4">
      <label className="flex flex-col gap-1 text-table">
        <span className="font-medium">
          {t("label")}: <output className="figures">{percent(threshold, 4)}</output>
        </span>
        <input
          type="range"
          min={0}
          max={SLIDER_MAX}
          step={SLIDER_STEP}
          value={position}
          aria-valuetext={percent(threshold, 4)}
          onChange={(event) => setPosition(Number(event.target.value))}
          className="w-full accent-accent-solid"
        />
      </label>
      <ThresholdChart
        {...{ scored, open, secondsPerCard, position }}
        label={t("chart")}
        words={{
          precision: t("precision"),
          recall: t("recall"),
          axis: (lowest) => t("axis", { lowest: percent(lowest, 0) }),
          threshold: (probability) => percent(probability, 4),
        }}
      />
      <dl className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3" aria-live="polite">
        <Fact name={t("precision")} value={percent(point.precision, 2)} note={range(point.precisionInterval)} />
        <Fact name={t("recall")} value={percent(point.recall, 2)} note={range(point.recallInterval)} />
        <Fact
          name={t("labelled")}
          value={t("decided", { count: point.decided, words: formatCount(point.decided, locale) })}
          note={t("wrong", { count: point.wrong })}
        />
        <Fact
          name={t("links")}
          value={formatCount(point.links, locale)}
          note={t("worth", { money: formatMoney(point.linkedCents, currency, locale) })}
        />
        <Fact
          name={t("manual")}
          value={t("minutes", {
            minutes: point.manualMinutes.toLocaleString(locale, {
              maximumFractionDigits: point.manualMinutes < FEW_MINUTES ? 1 : 0,
            }),
          })}
          note={t("cards", {
            count: point.left,
            words: formatCount(point.left, locale),
            seconds: secondsPerCard.toLocaleString(locale, { maximumFractionDigits: 1 }),
          })}
        />
        <Fact
          name={t("risk")}
          value={point.centsAtRisk === null ? t("noData") : formatMoney(point.centsAtRisk, currency, locale)}
          note={t("riskNote")}
        />
      </dl>
      {saved.version !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" busy={busy} disabled={isTooLow || threshold === saved.threshold} onClick={save}>
            {t("save")}
          </Button>
          <p className="text-table text-text-muted">
            {isTooLow
              ? t("tooLow", { percent: percent(LOWEST_AUTOMATIC_THRESHOLD) })
              : t("present", { percent: percent(saved.threshold, 4) })}
          </p>
        </div>
      )}
    </div>
  );
}

/** Below this a tenth of a minute says something. */
const FEW_MINUTES = 10;

function Fact({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="flex min-w-0 flex-col rounded border border-line bg-surface px-3 py-2">
      <dt className="text-table text-text-muted">{name}</dt>
      <dd className="figures font-semibold text-figure">{value}</dd>
      <dd className="figures text-text-muted text-xs">{note}</dd>
    </div>
  );
}
