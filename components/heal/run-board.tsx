"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { requestAction, stopAction } from "@/app/(console)/heal/actions";
import type { RunProgress } from "@/db/queries/heal-runs/get-run-progress";
import type { Locale } from "@/domain/access/viewer";
import { mayRequest } from "@/domain/healing/heal-run";
import { formatCount } from "../ui/amounts";
import { Button } from "../ui/button";
import { ProgressBar } from "./progress-bar";
import { RunNotices } from "./run-notices";
import { RunStep } from "./run-step";
import { useRunAct } from "./use-run-act";
import { useRunProgress } from "./use-run-progress";

type RunBoardProps = {
  runId: number;
  initial: RunProgress;
  mayRun: boolean;
  /** A sample of the plan was drawn and has not passed. */
  isLocked: boolean;
  /** Why it failed, or was refused; null: it was not. */
  failure: string | null;
  /** What the plan takes, who made it; null while it is being made. */
  plan: ReactNode;
  /** What would change, and what is left for people. */
  check: ReactNode;
  /** Who applied and undid it, and what was left alone. */
  applied: ReactNode;
};

/** A run on one line: plan, check, apply; its progress as it is counted, and what can be done now. */
export function RunBoard({ runId, initial, mayRun, isLocked, failure, plan, check, applied }: RunBoardProps) {
  const t = useTranslations("heal");
  const locale = useLocale() as Locale;
  const { progress, planning, done, total, pace } = useRunProgress(runId, initial);
  const { act, busy } = useRunAct();
  const { status, requested, planned, killSwitchThrown } = progress;
  const isWaiting = requested !== null && requested !== "plan" && status !== "applying" && status !== "undoing";
  const isWorking = status === "applying" || status === "undoing";
  const mayApply = mayRequest(status, "apply") && status !== "applying" && planned > 0 && !isWaiting;
  const mayUndo = (status === "applied" || status === "stopped") && progress.linked > 0 && !isWaiting;
  const count = (value: number) => formatCount(value, locale);
  const step = status === "planning" || status === "failed" ? 1 : status === "planned" && !isWaiting ? 2 : 3;

  return (
    <section aria-label={t("steps")} className="flex flex-col gap-3 px-3 pb-3 sm:px-4">
      <RunNotices progress={progress} failure={failure} isWaiting={isWaiting} mayRun={mayRun} />
      <ol className="grid gap-3 lg:grid-cols-3">
        <RunStep number={1} title={t("step.plan")} isCurrent={step === 1}>
          {plan ?? (
            <p role="status" className="text-table text-text-muted">
              {status === "failed"
                ? t("live.noPlan")
                : planning
                  ? t(`live.planning.${planning.phase as "calls"}`, { done: count(planning.done) })
                  : t("live.planning.begins")}
            </p>
          )}
        </RunStep>
        <RunStep number={2} title={t("step.check")} isCurrent={step === 2}>
          {check}
        </RunStep>
        <RunStep number={3} title={t("step.apply")} isCurrent={step === 3}>
          <div role="status" className="flex flex-col gap-2">
            {isWorking ? (
              <ProgressBar
                label={t(status === "applying" ? "live.applying" : "live.undoing")}
                {...{ done, total, pace }}
              />
            ) : (
              <p className="figures">
                {isWaiting ? t("live.waiting") : t(`live.state.${status}`, { ...figuresOf(progress, count), planned })}
              </p>
            )}
          </div>
          {applied}
          {mayRun && (
            <div className="flex flex-wrap gap-2">
              {mayApply && (
                <Button
                  variant="primary"
                  busy={busy}
                  disabled={killSwitchThrown || isLocked}
                  onClick={() => act(() => requestAction({ runId, act: "apply" }))}
                >
                  {status === "stopped"
                    ? t("act.goOn", { count: planned - done, words: count(planned - done) })
                    : t("act.apply", { count: planned, words: count(planned) })}
                </Button>
              )}
              {(status === "applying" || (isWaiting && status === "planned")) && (
                <Button busy={busy || progress.stopping} onClick={() => act(() => stopAction({ runId }))}>
                  {t(progress.stopping ? "act.stopping" : "act.stop")}
                </Button>
              )}
              {mayUndo && (
                <Button busy={busy} onClick={() => act(() => requestAction({ runId, act: "undo" }))}>
                  {t("act.undo", { count: progress.linked, words: count(progress.linked) })}
                </Button>
              )}
            </div>
          )}
          {mayRun && mayApply && isLocked && <p className="text-table text-text-muted">{t("act.locked")}</p>}
        </RunStep>
      </ol>
    </section>
  );
}

function figuresOf({ linked, unlinked, appliedThrough, planned }: RunProgress, count: (value: number) => string) {
  return { linked: count(linked), unlinked: count(unlinked), done: count(appliedThrough), total: count(planned) };
}
