import Link from "next/link";
import type { Locale } from "@/domain/access/viewer";
import { decisionChanges } from "@/domain/review/compare-decisions";
import type { WeightTrial } from "@/domain/review/weight-trial";
import { formatSureness } from "../heal/sureness";
import type { Translate } from "../links/translate";
import { formatCount, formatShare } from "../ui/amounts";

type TrialResultProps = { trial: WeightTrial; t: Translate; locale: Locale };

/** What a weight set would change: on what people know to be true, and on the open calls, the largest changes one by one. */
export function TrialResult({ trial: { before, after, threshold, changes, largest }, t, locale }: TrialResultProps) {
  const changed = decisionChanges.filter((change) => changes[change]);
  const all = changed.reduce((sum, change) => sum + (changes[change] ?? 0), 0);
  const shown = (one: { appointmentId: number; probability: number } | null) =>
    one ? `#${one.appointmentId} ${formatSureness(one.probability, locale)}` : "–";
  return (
    <>
      <table className="w-full max-w-prose">
        <thead className="text-left text-text-muted text-xs">
          <tr>
            <th scope="col" className="font-normal">
              {t("review.weights.measured", { threshold: formatSureness(threshold, locale) })}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("heal.check.before")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("heal.check.after")}
            </th>
          </tr>
        </thead>
        <tbody className="figures">
          {[
            [
              t("review.threshold.precision"),
              formatShare(before.precision, locale),
              formatShare(after.precision, locale),
            ],
            [t("review.threshold.recall"), formatShare(before.recall, locale), formatShare(after.recall, locale)],
            [t("review.weights.wrong"), formatCount(before.wrong, locale), formatCount(after.wrong, locale)],
          ].map(([name, old, now]) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal">
                {name}
              </th>
              <td className="text-right text-text-muted">{old}</td>
              <td className="text-right font-medium">{now}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {changed.length === 0
          ? t("review.weights.same")
          : changed.map((change) => t(`review.weights.change.${change}`, { count: changes[change] ?? 0 })).join(" · ")}
      </p>
      <ul className="figures flex flex-col divide-y divide-line rounded border border-line bg-surface empty:hidden">
        {largest.map(({ callId, change, before: old, after: now }) => (
          <li key={callId} className="flex flex-wrap gap-x-4 px-3 py-1.5">
            <Link href={`/calls/${callId}`} prefetch={false} className="hover:underline">
              {t("link.call")} #{callId}
            </Link>
            <span className="text-text-muted">
              {shown(old)} → {shown(now)}
            </span>
            <span className="ml-auto">{t(`review.weights.change.${change}`, { count: 1 })}</span>
          </li>
        ))}
      </ul>
      {all > largest.length && (
        <p className="text-text-muted">
          {t("review.weights.largest", { shown: formatCount(largest.length, locale), all: formatCount(all, locale) })}
        </p>
      )}
    </>
  );
}
