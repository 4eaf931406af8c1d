"use client";

import { useLocale, useTranslations } from "next-intl";
import { use } from "react";
import type { Locale } from "@/domain/access/viewer";
import { formatCount, formatMoney, formatSpan } from "../ui/amounts";
import { median, perCardMs } from "./pace";
import type { DeskState, ReviewDesk } from "./review-desk";
import { useWhatIsLeft } from "./use-what-is-left";

/** What was left when the page was opened; `unpriced` and `unknown` are among them. */
export type ReviewLeftView = {
  left: number;
  valueCents: number;
  unpriced: number;
  unknown: number;
  /** How long before that it was counted, in words; null: it was counted then. */
  counted: string | null;
};

type ReviewProgressProps = {
  desk: ReviewDesk;
  state: DeskState;
  query: string;
  /** Null: it was not counted yet, or not in time. */
  summary: Promise<ReviewLeftView | null>;
  currency: string;
};

/** How much is left, what it is worth, how fast it goes, and how long it will take at that pace. */
export function ReviewProgress({ desk, state, query, summary: counted, currency }: ReviewProgressProps) {
  const { left: summary, settled } = useWhatIsLeft(use(counted), query, desk);
  const t = useTranslations("review.progress");
  const locale = useLocale() as Locale;
  const left = summary && Math.max(0, summary.left - (state.settled.cards - settled.cards));
  const cents = summary ? summary.valueCents - (state.settled.cents - settled.cents) : 0;
  const took = median(state.pace.took);
  const perCard = perCardMs(state.pace);
  const seconds = (ms: number) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: "second",
      unitDisplay: "short",
      maximumFractionDigits: 1,
    }).format(ms / 1000);
  return (
    <p className="figures flex flex-wrap items-baseline gap-x-4 gap-y-1 text-table" data-median-ms={took ?? undefined}>
      <strong className="font-semibold">
        {left === null ? t("notCounted") : t("left", { count: left, words: formatCount(left, locale) })}
      </strong>
      {summary?.counted && <span className="text-text-muted">{t("counted", { ago: summary.counted })}</span>}
      {summary && left !== null && left > 0 && (
        <span className="text-text-muted">
          {t("worth", { money: formatMoney(Math.max(0, cents), currency, locale) })}
        </span>
      )}
      <span data-tip={t("doneHint")}>
        {t("done", { count: state.done, seconds: took === null ? "–" : seconds(took) })}
      </span>
      {left !== null && left > 0 && (
        <span
          className="text-text-muted"
          data-tip={perCard === null ? undefined : t("timeHint", { seconds: seconds(perCard) })}
        >
          {perCard === null ? t("timeUnknown") : t("time", { span: formatSpan((left * perCard) / 1000, locale) })}
        </span>
      )}
      {summary && summary.unpriced > 0 && (
        <span className="text-text-muted">
          {t("unpriced", { count: summary.unpriced, words: formatCount(summary.unpriced, locale) })}
        </span>
      )}
      {summary && summary.unknown > 0 && (
        <span className="text-text-muted">
          {t("unknown", { count: summary.unknown, words: formatCount(summary.unknown, locale) })}
        </span>
      )}
    </p>
  );
}
