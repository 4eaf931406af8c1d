import "server-only";
import { RefreshRegularly } from "@/components/health/refresh-regularly";
import { EstimateWeights } from "@/components/review/weight-buttons";
import { formatInstant } from "@/components/ui/instant";
import type { findWeightEstimate } from "@/db/queries/review/weight-estimates";
import { getReader } from "../../reader";

/** Has the worker count the labels, and says how far that is: nobody waits for it. */
export async function WeightEstimate({ asked }: { asked: Awaited<ReturnType<typeof findWeightEstimate>> }) {
  const { t, locale, company } = await getReader();
  const isWaiting = asked !== null && asked.requestedAt !== null;
  return (
    <section aria-label={t("review.weights.estimate")} className="flex flex-col gap-2 text-table">
      <EstimateWeights waiting={isWaiting} />
      {isWaiting && (
        <>
          <RefreshRegularly everyMs={REFRESH_MS} />
          <p role="status">{t(asked.hasWorker ? "review.weights.counting" : "review.weights.trial.noWorker")}</p>
        </>
      )}
      {asked?.failedAt && (
        <p role="alert" className="text-negative">
          {asked.refusal
            ? t(asked.refusal.key as never, asked.refusal.params as never)
            : t("review.weights.trial.failed", {
                at: formatInstant(asked.failedAt, "moment", locale, company.timeZone),
              })}
        </p>
      )}
    </section>
  );
}

const REFRESH_MS = 1_500;
