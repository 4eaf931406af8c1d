import "server-only";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { database } from "@/app/db";
import { CanaryPanel } from "@/components/heal/canary-panel";
import { filterWords } from "@/components/heal/filter-words";
import { type HealRunParams, serializeHealRunParams } from "@/components/heal/heal-run-params";
import { RunBoard } from "@/components/heal/run-board";
import { RunStatusBadge, shownStatus, statusWord } from "@/components/heal/run-status";
import { listCompanyLists } from "@/db/queries/company-lists";
import { findCanary, findCanaryParent } from "@/db/queries/heal-runs/canary";
import { countExceptions } from "@/db/queries/heal-runs/count-exceptions";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { getRunProgress } from "@/db/queries/heal-runs/get-run-progress";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { isLockedBy } from "@/domain/review/canary";
import { orNotFound } from "../../not-found-as-page";
import { getReader } from "../../reader";
import { AppliedFacts } from "./applied-facts";
import { CheckFacts } from "./check-facts";
import { HealPairs } from "./heal-pairs";
import { PairPanel } from "./pair-panel";
import { PlanFacts } from "./plan-facts";

/** Everything about one run: its three steps, then its pairs, then the one that is open. */
export async function HealRunDetail({ viewer, id, params }: { viewer: Viewer; id: number; params: HealRunParams }) {
  const ref = { companyId: viewer.companyId, runId: id };
  const reader = await getReader();
  const { t } = reader;
  const [run, progress] = await Promise.all([
    orNotFound(getHealRun(database(), ref)),
    orNotFound(getRunProgress(database(), ref)),
  ]);
  const [lists, exceptions] = await Promise.all([
    listCompanyLists(database(), { viewer }),
    countExceptions(database(), ref),
  ]);
  const hasPlan = run.plannedAt !== null;
  const [canary, parentId] = await Promise.all([findCanary(database(), ref), findCanaryParent(database(), ref)]);
  const mayDraw = may(viewer.role, "heal:run") && run.status === "planned" && run.planned > 0;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-3 pb-3 sm:px-4">
        <Link href="/heal" className="flex w-full items-center gap-1 text-table text-text-muted hover:text-text">
          <ArrowLeft aria-hidden className="size-4" />
          {t("heal.allRuns")}
        </Link>
        <h1 className="figures font-semibold text-title">{t("heal.runTitle", { id: String(id) })}</h1>
        <RunStatusBadge status={shownStatus(run)} word={statusWord(run, t)} />
      </div>
      <RunBoard
        runId={id}
        initial={progress}
        mayRun={may(viewer.role, "heal:run")}
        isLocked={canary !== null && isLockedBy(canary)}
        failure={run.failure}
        plan={hasPlan ? <PlanFacts run={run} scope={filterWords(run.filter, lists, reader)} reader={reader} /> : null}
        check={hasPlan && <CheckFacts run={run} reader={reader} />}
        applied={<AppliedFacts run={run} exceptions={exceptions} reader={reader} />}
      />
      {hasPlan && parentId === null && (canary || mayDraw) && (
        <CanaryPanel runId={id} canary={canary} mayDraw={mayDraw} />
      )}
      {parentId !== null && (
        <p className="px-3 pb-3 text-table sm:px-4">
          <Link href={`/review/canary/${id}`} className="text-accent underline">
            {t("review.canary.sampleOf", { id: String(parentId) })}
          </Link>
        </p>
      )}
      {hasPlan && <HealPairs companyId={viewer.companyId} run={run} params={params} />}
      {params.pair !== null && (
        <PairPanel
          {...ref}
          position={params.pair}
          closeHref={`/heal/${id}${serializeHealRunParams({ ...params, pair: null })}`}
        />
      )}
    </>
  );
}
