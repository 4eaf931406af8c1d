import { runActor } from "@/components/heal/run-actor";
import type { Reader } from "@/components/links/record-cards";
import { formatInstant } from "@/components/ui/instant";
import type { ExceptionCount } from "@/db/queries/heal-runs/count-exceptions";
import type { HealRun } from "@/db/queries/heal-runs/get-heal-run";
import type { KeepReason, SkipReason } from "@/domain/healing/heal-run";

type AppliedFactsProps = { run: HealRun; exceptions: readonly ExceptionCount[]; reader: Reader };

/** Who applied and undid a run when, and what each of the two left alone and why. */
export function AppliedFacts({ run, exceptions, reader }: AppliedFactsProps) {
  const { t, locale, company } = reader;
  const when = (instant: Date) => formatInstant(instant, "moment", locale, company.timeZone);
  const of = (act: ExceptionCount["act"]) => exceptions.filter((one) => one.act === act);
  return (
    <>
      {run.stopReason && run.status === "stopped" && (
        <p>{t(`heal.stopped.${run.stopReason === "kill_switch" ? "kill_switch" : "by_hand"}`)}</p>
      )}
      {run.applyStartedAt && (
        <p className="figures text-text-muted">
          {t("heal.appliedBy", {
            who: runActor(run.appliedBy ?? "", run.appliedByName, t),
            when: when(run.appliedAt ?? run.applyStartedAt),
          })}
        </p>
      )}
      <Reasons
        title={t("heal.skippedTitle")}
        lines={of("apply").map(({ reason, pairs }) => `${pairs} × ${t(`heal.skip.${reason as SkipReason}`)}`)}
      />
      {run.undoStartedAt && (
        <p className="figures text-text-muted">
          {t("heal.undoneBy", {
            who: runActor(run.undoneBy ?? "", run.undoneByName, t),
            when: when(run.undoneAt ?? run.undoStartedAt),
          })}
        </p>
      )}
      <Reasons
        title={t("heal.keptTitle")}
        lines={of("undo").map(({ reason, pairs }) => `${pairs} × ${t(`heal.keep.${reason as KeepReason}`)}`)}
      />
    </>
  );
}

function Reasons({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="text-text-muted">{title}</h3>
      <ul className="figures">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
