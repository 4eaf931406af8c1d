"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "@/domain/access/viewer";
import { formatCount, formatSpan } from "../ui/amounts";

type ProgressBarProps = {
  label: string;
  done: number;
  total: number;
  /** Null: not known yet. */
  pace: { perSecond: number; secondsLeft: number } | null;
};

/** How much of how much is done, how fast it goes and how long it still takes; all counted. */
export function ProgressBar({ label, done, total, pace }: ProgressBarProps) {
  const t = useTranslations("heal.live");
  const locale = useLocale() as Locale;
  const count = (value: number) => formatCount(value, locale);
  const words = [
    t("of", { done: count(done), total: count(total) }),
    pace && t("rate", { rate: count(Math.round(pace.perSecond)) }),
    pace && t("left", { span: formatSpan(Math.ceil(pace.secondsLeft), locale) }),
  ];
  return (
    <div className="flex flex-col gap-1">
      <progress aria-label={label} value={done} max={Math.max(total, 1)} className="progress h-1.5 w-full" />
      <p className="figures text-table text-text-muted">{words.filter(Boolean).join(" · ")}</p>
    </div>
  );
}
