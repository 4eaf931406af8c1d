import "server-only";
import { database } from "@/app/db";
import { ProgressBar } from "@/components/heal/progress-bar";
import { DrillProofs } from "@/components/health/drill-proofs";
import { DrillTable } from "@/components/health/drill-table";
import { RefreshRegularly } from "@/components/health/refresh-regularly";
import { ActButton } from "@/components/settings/act-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/components/ui/instant";
import { getDrillRuns } from "@/db/queries/drills";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { type DrillStep, drillSteps, haveDrillsPassed } from "@/domain/drills/drill";
import { getReader } from "../../reader";
import { runDrillsAction } from "./actions";

/** What was broken on purpose, what noticed it, and after how many bookings; how far the present run is. */
export async function Drills({ viewer }: { viewer: Viewer }) {
  const [reader, { open, last }] = await Promise.all([getReader(), getDrillRuns(database())]);
  const { t, locale, company } = reader;
  const report = last?.report ?? null;
  return (
    <div className="flex max-w-240 flex-col gap-4 px-3 pb-8 sm:px-4">
      {open ? (
        <>
          <RefreshRegularly everyMs={REFRESH_MS} />
          <ProgressBar label={t("drills.title")} done={open.done} total={drillSteps.length} pace={null} />
          <p role="status" className="text-table">
            {open.step
              ? t("drills.running", { step: t(`drills.name.${open.step as DrillStep}`) })
              : t("drills.waiting")}
          </p>
        </>
      ) : (
        may(viewer.role, "company:admin") && (
          <div>
            <ActButton
              label={t("drills.run")}
              done={t("drills.asked")}
              act={runDrillsAction.bind(null, {})}
              variant="primary"
            />
          </div>
        )
      )}
      {last && (
        <p className="text-table text-text-muted">
          {t("drills.ranAt", {
            at: formatInstant(last.finishedAt!, "full", locale, company.timeZone),
            by: last.requestedBy,
          })}
          {report && ` · ${t(haveDrillsPassed(report) ? "drills.passed" : "drills.notPassed")}`}
        </p>
      )}
      {last?.failure && (
        <p role="alert" className="text-negative text-table">
          {t("drills.failed", { why: last.failure })}
        </p>
      )}
      {report && (
        <>
          <DrillTable drills={report.drills} t={t} locale={locale} />
          <DrillProofs report={report} reader={reader} />
        </>
      )}
      {!last && !open && <EmptyState title={t("drills.never")} />}
    </div>
  );
}

const REFRESH_MS = 1_500;
