import { runActor } from "@/components/heal/run-actor";
import type { Reader } from "@/components/links/record-cards";
import { formatCount } from "@/components/ui/amounts";
import { CopyButton } from "@/components/ui/copy-button";
import { formatInstant } from "@/components/ui/instant";
import type { HealRun } from "@/db/queries/heal-runs/get-heal-run";

/** How many links a plan would make, of what, and who asked for it when. */
export function PlanFacts({ run, scope, reader }: { run: HealRun; scope: readonly string[]; reader: Reader }) {
  const { t, locale, company } = reader;
  const count = (value: number) => formatCount(value, locale);
  const { planned, certain, likely, orphanCalls, orphanAppointments, hash } = run;
  const narrowed = [
    ...(run.bands.length === 1 ? run.bands.map((band) => t(`heal.only`, { what: t(`heal.band.${band}`) })) : []),
    ...(run.classes.length > 0 ? [run.classes.map((one) => t(`heal.class.${one}`)).join(", ")] : []),
    ...(run.minProbability === null ? [] : [t("heal.from", { percent: run.minProbability })]),
    ...scope,
  ];
  return (
    <>
      <p className="figures">
        <span className="font-semibold text-figure">{count(planned)}</span> {t("heal.plan.links", { count: planned })}
        <span className="block text-text-muted">
          {t("heal.plan.bands", { certain: count(certain), likely: count(likely) })}
        </span>
      </p>
      <p className="figures text-text-muted">
        {t("heal.plan.of", { calls: count(orphanCalls), appointments: count(orphanAppointments) })}
      </p>
      <p>{narrowed.length === 0 ? t("heal.form.allCalls") : narrowed.join(" · ")}</p>
      <p className="figures text-text-muted">
        {t("heal.by", {
          who: runActor(run.plannedBy, run.plannedByName, t),
          when: formatInstant(run.plannedAt ?? run.createdAt, "moment", locale, company.timeZone),
        })}
      </p>
      {hash && (
        <p className="figures flex items-center gap-1 text-text-muted text-xs">
          {t("heal.plan.hash")} <code className="font-mono">{hash.slice(0, HASH_SHOWN)}</code>
          <CopyButton value={hash} label={t("heal.plan.hash")} />
        </p>
      )}
    </>
  );
}

const HASH_SHOWN = 12;
