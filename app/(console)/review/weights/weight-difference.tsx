import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { formatSureness } from "@/components/heal/sureness";
import { formatCount, formatShare } from "@/components/ui/amounts";
import { findWeightSet } from "@/db/queries/linking/find-weight-set";
import { matchOrphans } from "@/db/queries/linking/match-orphans";
import { loadWeights } from "@/db/queries/linking/weights";
import { scoreLabelled } from "@/db/queries/review/score-labelled";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import type { Viewer } from "@/domain/access/viewer";
import type { WeightSet } from "@/domain/linking/weight-set";
import { type ComparedDecision, compareDecisions, decisionChanges } from "@/domain/review/compare-decisions";
import { atThreshold } from "@/domain/review/threshold-curve";
import { getReader } from "../../reader";

/** What the engine would do differently with a weight set: on the open orphans, and on what people know to be true. */
export async function WeightDifference({ viewer, version }: { viewer: Viewer; version: string }) {
  const { t, locale } = await getReader();
  const { companyId } = viewer;
  const db = database();
  const [present, other, { automaticThreshold: threshold }] = await Promise.all([
    loadWeights(db, companyId),
    findWeightSet(db, { companyId, version }),
    getCompanySettings(db, { viewer }),
  ]);
  if (!other) return null;
  const [before, after] = [await decisionsWith(companyId, present), await decisionsWith(companyId, other)];
  const differences = compareDecisions(before, after, threshold);
  const measured = async (weights: WeightSet) =>
    atThreshold(threshold, {
      scored: (await scoreLabelled(db, companyId, weights)).calls,
      open: [],
      secondsPerCard: 0,
    });
  const [was, is] = [await measured(present), await measured(other)];
  const count = (change: (typeof decisionChanges)[number]) => differences.filter((one) => one.change === change).length;
  return (
    <section aria-label={t("review.weights.difference")} className="flex flex-col gap-3 text-table">
      <h2 className="font-medium">{t("review.weights.differenceOf", { version })}</h2>
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
            [t("review.threshold.precision"), formatShare(was.precision, locale), formatShare(is.precision, locale)],
            [t("review.threshold.recall"), formatShare(was.recall, locale), formatShare(is.recall, locale)],
            [t("review.weights.wrong"), formatCount(was.wrong, locale), formatCount(is.wrong, locale)],
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
        {differences.length === 0
          ? t("review.weights.same")
          : decisionChanges
              .filter((change) => count(change) > 0)
              .map((change) => t(`review.weights.change.${change}`, { count: count(change) }))
              .join(" · ")}
      </p>
      <ul className="figures flex flex-col divide-y divide-line rounded border border-line bg-surface empty:hidden">
        {differences.slice(0, SHOWN).map(({ callId, change, before: old, after: now }) => (
          <li key={callId} className="flex flex-wrap gap-x-4 px-3 py-1.5">
            <Link href={`/calls/${callId}`} prefetch={false} className="hover:underline">
              {t("link.call")} #{callId}
            </Link>
            <span className="text-text-muted">
              {old ? `#${old.appointmentId} ${formatSureness(old.probability, locale)}` : "–"} →{" "}
              {now ? `#${now.appointmentId} ${formatSureness(now.probability, locale)}` : "–"}
            </span>
            <span className="ml-auto">{t(`review.weights.change.${change}`, { count: 1 })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function decisionsWith(companyId: number, weights: WeightSet): Promise<ComparedDecision[]> {
  const found: ComparedDecision[] = [];
  for await (const batch of matchOrphans(database(), { companyId }, { weights })) {
    for (const { callId, appointmentId, probability, isAmbiguous } of batch) {
      found.push({ callId, appointmentId, probability, isAmbiguous });
    }
  }
  return found;
}

const SHOWN = 50;
