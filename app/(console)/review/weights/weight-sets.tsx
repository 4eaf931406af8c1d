import "server-only";
import Link from "next/link";
import { Suspense } from "react";
import { database } from "@/app/db";
import { FactList } from "@/components/ui/fact-list";
import { formatInstant } from "@/components/ui/instant";
import { Skeleton } from "@/components/ui/skeleton";
import { listWeightSets, loadWeights } from "@/db/queries/linking/weights";
import { countDecisions } from "@/db/queries/review/count-labels";
import { findWeightEstimate } from "@/db/queries/review/weight-estimates";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { defaultWeights } from "@/domain/linking/default-weights";
import { getReader } from "../../reader";
import { WeightDifference } from "./weight-difference";
import { WeightEstimate } from "./weight-estimate";

/** What people have labelled, which weight sets were counted from it, and what the chosen one would change. */
export async function WeightSets({ viewer, chosen }: { viewer: Viewer; chosen: string | null }) {
  const { t, locale, company } = await getReader();
  const { companyId } = viewer;
  // Before the sets: an estimate that is over when it is read has its set among them, and nothing looks again.
  const asked = await findWeightEstimate(database(), companyId);
  const [labels, sets, present] = await Promise.all([
    countDecisions(database(), companyId),
    listWeightSets(database(), companyId),
    loadWeights(database(), companyId),
  ]);
  // What was counted before the set in use is not offered by itself: it knows less.
  const newest = sets[0]?.approvedAt === null ? sets[0] : null;
  const waiting = chosen === null ? newest : (sets.find((set) => set.version === chosen) ?? null);
  return (
    <>
      <FactList
        facts={[
          [t("review.weights.accepted"), labels.accepted ?? 0],
          [t("review.weights.rejected"), labels.rejected ?? 0],
          [t("review.weights.confirmed"), labels.confirmed ?? 0],
          [t("review.weights.denied"), labels.denied ?? 0],
          [
            t("review.weights.inUse"),
            present.version === defaultWeights.version
              ? t("review.weights.shipped", { version: present.version })
              : `${present.version} · ${t("review.weights.pairs", { count: Math.round(present.provenance.pairs) })}`,
          ],
        ]}
      />
      {may(viewer.role, "company:admin") && <WeightEstimate asked={asked} />}
      {sets.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="font-medium">{t("review.weights.sets")}</h2>
          <ul className="flex flex-col divide-y divide-line rounded border border-line bg-surface text-table">
            {sets.map((set) => (
              <li key={set.version} className="figures flex flex-wrap items-center gap-x-4 px-3 py-2">
                <Link
                  href={`/review/weights?set=${encodeURIComponent(set.version)}`}
                  aria-current={set.version === waiting?.version ? "page" : undefined}
                  className="font-medium hover:underline"
                >
                  {set.version}
                </Link>
                <span className="text-text-muted">
                  {t("review.weights.pairs", { count: Math.round(set.provenance.pairs) })} ·{" "}
                  {formatInstant(set.estimatedAt, "moment", locale, company.timeZone)}
                </span>
                <span className="ml-auto">
                  {set.version === present.version
                    ? t("review.weights.used")
                    : t(set.approvedAt ? "review.weights.approved" : "review.weights.waits")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting && waiting.version !== present.version && (
        <Suspense key={waiting.version} fallback={<Skeleton className="h-64 w-full" />}>
          <WeightDifference viewer={viewer} set={waiting} present={present.version} />
        </Suspense>
      )}
    </>
  );
}
