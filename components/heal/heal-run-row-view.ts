import type { HealRunLine } from "@/db/queries/heal-runs/list-heal-runs";
import type { Reader } from "../links/record-cards";
import { formatCount } from "../ui/amounts";
import { formatInstant } from "../ui/instant";
import { runActor } from "./run-actor";
import { shownStatus, statusWord } from "./run-status";

/** A run as the list shows it: every text is written. */
export type HealRunRowView = {
  id: number;
  href: string;
  name: string;
  /** Which bands and classes it takes, where that is not all. */
  scope: string;
  status: ReturnType<typeof shownStatus>;
  statusWord: string;
  planned: string;
  linked: string;
  skipped: string;
  takenBack: string;
  summary: string;
  by: string;
  made: string;
  madeIso: string;
};

export function healRunRowView(run: HealRunLine, { t, locale, company }: Reader): HealRunRowView {
  const count = (value: number, begun: unknown) => (begun ? formatCount(value, locale) : "");
  const { planned, linked, skipped, unlinked } = run;
  const onlyBand = run.bands.length === 1 ? [t(`heal.band.${run.bands[0]!}`)] : [];
  return {
    id: run.id,
    href: `/heal/${run.id}`,
    name: t("heal.runTitle", { id: String(run.id) }),
    scope: [...onlyBand, ...run.classes.map((one) => t(`heal.class.${one}`))].join(", "),
    status: shownStatus(run),
    statusWord: statusWord(run, t),
    planned: count(planned, run.plannedAt),
    linked: count(linked, run.applyStartedAt),
    skipped: count(skipped + run.errors, run.applyStartedAt),
    takenBack: count(unlinked, run.undoStartedAt),
    summary: t("heal.summary", { planned, linked, skipped: skipped + run.errors, takenBack: unlinked }),
    by: runActor(run.plannedBy, run.plannedByName, t),
    made: formatInstant(run.createdAt, "moment", locale, company.timeZone),
    madeIso: run.createdAt.toISOString(),
  };
}
