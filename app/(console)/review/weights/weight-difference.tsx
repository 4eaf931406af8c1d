import "server-only";
import { database } from "@/app/db";
import { ProgressBar } from "@/components/heal/progress-bar";
import { RefreshRegularly } from "@/components/health/refresh-regularly";
import { TrialResult } from "@/components/review/trial-result";
import { ApproveWeights } from "@/components/review/weight-buttons";
import { ActButton } from "@/components/settings/act-button";
import { formatInstant } from "@/components/ui/instant";
import { findWeightTrial } from "@/db/queries/review/weight-trials";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { askWeightTrial } from "@/operations/review/ask-weight-trial";
import { getReader } from "../../reader";
import { tryWeightsAgainAction } from "../engine-actions";

type WeightDifferenceProps = {
  viewer: Viewer;
  set: { version: string; approvedAt: Date | null };
  /** The version in use. */
  present: string;
};

/** What the engine would do differently with a weight set, as the worker finds out: nobody waits for it. */
export async function WeightDifference({ viewer, set, present }: WeightDifferenceProps) {
  const { t, locale, company } = await getReader();
  const { version } = set;
  const { automaticThreshold: threshold } = await getCompanySettings(database(), { viewer });
  const ref = { companyId: viewer.companyId, version };
  await askWeightTrial(database(), { ...ref, against: present, threshold });
  const tried = await findWeightTrial(database(), ref);
  if (!tried) return null;
  const { trial, triedAt, requestedAt, done, total, failedAt, hasWorker } = tried;
  const isWaiting = requestedAt !== null;
  const isOfNow = trial?.against === present && trial.threshold === threshold;
  const mayAdminister = may(viewer.role, "company:admin");
  return (
    <section aria-label={t("review.weights.difference")} className="flex flex-col gap-3 text-table">
      <h2 className="font-medium">{t("review.weights.differenceOf", { version })}</h2>
      {isWaiting && (
        <div className="max-w-prose">
          <RefreshRegularly everyMs={REFRESH_MS} />
          {total !== null && (
            <ProgressBar label={t("review.weights.difference")} done={done ?? 0} total={total} pace={null} />
          )}
          <p role="status">{t(`review.weights.trial.${total !== null ? "runs" : hasWorker ? "waits" : "noWorker"}`)}</p>
        </div>
      )}
      {failedAt && (
        <p role="alert" className="text-negative">
          {t("review.weights.trial.failed", { at: formatInstant(failedAt, "moment", locale, company.timeZone) })}
        </p>
      )}
      {trial && <TrialResult trial={trial} t={t} locale={locale} />}
      {!isWaiting && (
        <div className="flex flex-wrap items-center gap-3">
          {triedAt && (
            <p className="text-text-muted">
              {t("review.weights.trial.at", {
                at: formatInstant(triedAt, "moment", locale, company.timeZone),
                against: trial?.against ?? present,
              })}
            </p>
          )}
          {mayAdminister && (
            <ActButton
              label={t("review.weights.trial.again")}
              done={t("review.weights.trial.asked")}
              act={tryWeightsAgainAction.bind(null, { version })}
              variant="secondary"
            />
          )}
        </div>
      )}
      {mayAdminister && set.approvedAt === null && isOfNow && !isWaiting && <ApproveWeights version={version} />}
    </section>
  );
}

const REFRESH_MS = 1_500;
