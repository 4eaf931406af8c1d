import "server-only";
import { database } from "@/app/db";
import { ThresholdSlider } from "@/components/review/threshold-slider";
import { EmptyState } from "@/components/ui/empty-state";
import { loadWeights } from "@/db/queries/linking/weights";
import { groupOpenCards, measureSecondsPerCard } from "@/db/queries/review/list-open-cards";
import { scoreLabelled } from "@/db/queries/review/score-labelled";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { sliderThresholds } from "@/domain/review/threshold-curve";
import { freshenQueue } from "@/operations/review/freshen-queue";
import { getReader } from "../../reader";

/** The slider over the company's labelled calls and its present queue. */
export async function ThresholdBoard({ viewer }: { viewer: Viewer }) {
  const { t, company } = await getReader();
  const { companyId } = viewer;
  await freshenQueue(database(), companyId);
  const settings = await getCompanySettings(database(), { viewer });
  const [history, open, measured] = await Promise.all([
    loadWeights(database(), companyId).then((weights) => scoreLabelled(database(), companyId, weights)),
    groupOpenCards(database(), { companyId, thresholds: sliderThresholds(settings.automaticThreshold) }),
    measureSecondsPerCard(database(), companyId),
  ]);
  if (history.calls.length === 0) {
    return <EmptyState title={t("review.threshold.empty")}>{t("review.threshold.emptyBody")}</EmptyState>;
  }
  return (
    <>
      <p className="text-table text-text-muted">
        {t("review.threshold.basis", { labelled: history.labelled, rejected: history.rejected })}{" "}
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
  );
}

/** Until people have decided enough cards to measure it. */
const ASSUMED_SECONDS = 20;
