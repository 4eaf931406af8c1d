import "server-only";
import { database } from "@/app/db";
import { RefreshRegularly } from "@/components/health/refresh-regularly";
import { ThresholdSlider } from "@/components/review/threshold-slider";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/components/ui/instant";
import { loadWeights } from "@/db/queries/linking/weights";
import { findLabelScores } from "@/db/queries/review/label-scores";
import { findOpenCards, groupOpenCards, measureSecondsPerCard } from "@/db/queries/review/list-open-cards";
import { isCountedAtOnce } from "@/db/queries/review/summarize";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { sliderThresholds } from "@/domain/review/threshold-curve";
import { askLabelScores } from "@/operations/review/ask-label-scores";
import { freshenQueue } from "@/operations/review/freshen-queue";
import { getReader } from "../../reader";

/** The slider over the company's labelled calls, as the worker scored them, and its present queue. */
export async function ThresholdBoard({ viewer }: { viewer: Viewer }) {
  const { t, locale, company } = await getReader();
  const { companyId } = viewer;
  await freshenQueue(database(), companyId);
  const { version } = await loadWeights(database(), companyId);
  await askLabelScores(database(), { companyId, version });
  const settings = await getCompanySettings(database(), { viewer });
  const [found, open, measured] = await Promise.all([
    findLabelScores(database(), companyId),
    openCardsOf(companyId, settings.automaticThreshold),
    measureSecondsPerCard(database(), companyId),
  ]);
  const history = found?.scores ?? null;
  const isWaiting = found?.requestedAt != null || open === null;
  const waiting = found?.hasWorker ? "measuring" : "noWorker";
  const state = isWaiting ? waiting : found?.failedAt ? "failed" : null;
  return (
    <>
      {isWaiting && <RefreshRegularly everyMs={REFRESH_MS} />}
      <p role="status" className="text-table text-text-muted empty:hidden">
        {state && t(`review.threshold.${state}`)}
      </p>
      {history?.calls.length === 0 && (
        <EmptyState title={t("review.threshold.empty")}>{t("review.threshold.emptyBody")}</EmptyState>
      )}
      {found?.scoredAt && history && history.calls.length > 0 && open && (
        <>
          <p className="text-table text-text-muted">
            {t("review.threshold.basis", {
              ...{ labelled: history.labelled, rejected: history.rejected },
              at: formatInstant(found.scoredAt, "moment", locale, company.timeZone),
            })}{" "}
            {measured === null && t("review.threshold.assumed", { seconds: ASSUMED_SECONDS })}
          </p>
          <ThresholdSlider
            scored={history.calls}
            open={open}
            secondsPerCard={measured ?? ASSUMED_SECONDS}
            currency={company.currency}
            saved={{
              threshold: settings.automaticThreshold,
              version: may(viewer.role, "company:admin") ? settings.version : null,
            }}
          />
        </>
      )}
    </>
  );
}

/** Of a small queue, now; of a large one as the worker counted it last. Null: it did not yet. */
async function openCardsOf(companyId: number, threshold: number) {
  if (!(await isCountedAtOnce(database(), companyId))) return findOpenCards(database(), companyId);
  return groupOpenCards(database(), { companyId, thresholds: sliderThresholds(threshold) });
}

const REFRESH_MS = 1_500;
/** Until people have decided enough cards to measure it. */
const ASSUMED_SECONDS = 20;
