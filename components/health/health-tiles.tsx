import type { CompanyHealth } from "@/db/queries/health/get-health";
import type { LinkQuality } from "@/db/queries/health/link-quality";
import { contradictedPairs } from "@/domain/health/contradiction";
import { type LedgerCounts, linkFigures } from "@/domain/insights/link-figures";
import { type CallLinkStatus, unlinkedStatuses } from "@/domain/linking/link-status";
import type { Reader } from "../links/record-cards";
import { formatCount, formatShare, formatSpan } from "../ui/amounts";
import { formatInstant } from "../ui/instant";
import { appointmentsHref } from "./appointments-href";
import { callsHref } from "./calls-href";
import { CONTRADICTIONS } from "./contradicted-pairs";
import { HealthTile } from "./health-tile";
import { stuckCallsHref } from "./stuck-calls-href";

type HealthTilesProps = {
  health: CompanyHealth;
  week: LedgerCounts[];
  since: { at: Date; days: LedgerCounts[] } | null;
  quality: LinkQuality;
  /** The company's grace, in minutes. */
  grace: number;
  reader: Reader;
};

/** The figures of health; each opens its formula, its denominator and its rows. */
export function HealthTiles({ health, week, since, quality, grace, reader }: HealthTilesProps) {
  const { t, locale, company } = reader;
  const { at, window, windowFrom, appointmentWindow, pairs } = health.facts;
  const contradicted = contradictedPairs(pairs).length;
  const callsOf = (from: Date, status: readonly CallLinkStatus[]) =>
    callsHref({ from, to: at, timeZone: company.timeZone, status });
  const rate = (label: string, days: LedgerCounts[], from: Date) => {
    const { linkRate, linked, booked, excluded } = linkFigures(days);
    const note = t("health.of", { part: linked, whole: booked - excluded });
    const formula = t("health.said.rate", { grace });
    return <HealthTile {...{ label, note, formula, reader }} value={share(linkRate)} href={callsOf(from, COUNTED)} />;
  };
  const share = (value: number | null) => (value === null ? t("insights.noData") : formatShare(value, locale));
  const part = (some: number) => (quality.linked === 0 ? null : some / quality.linked);
  const due = appointmentWindow.booked - appointmentWindow.excluded;
  const { unlinked, booked, excluded } = linkFigures([window]);
  const seconds = (value: number | null) => (value === null ? t("insights.noData") : formatSpan(value, locale));
  return (
    <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-3 xl:grid-cols-5">
      {rate(t("health.tile.rate24"), [window], windowFrom)}
      {rate(t("health.tile.rate7"), week, new Date(at.getTime() - 7 * 86_400_000))}
      {since &&
        rate(
          t("health.tile.rateSince", { since: formatInstant(since.at, "day", locale, company.timeZone) }),
          since.days,
          since.at,
        )}
      <HealthTile
        label={t("health.tile.mirror")}
        value={share(due === 0 ? null : appointmentWindow.linked / due)}
        note={t("health.of", { part: appointmentWindow.linked, whole: due })}
        formula={t("health.said.mirror")}
        href={appointmentsHref({ from: windowFrom, to: at, timeZone: company.timeZone, link: COUNTED_APPOINTMENTS })}
        reader={reader}
      />
      <HealthTile
        label={t("health.tile.orphans")}
        value={formatCount(unlinked, locale)}
        note={t("health.of", { part: unlinked, whole: booked - excluded })}
        formula={t("health.said.orphans")}
        href={callsOf(windowFrom, unlinkedStatuses)}
        reader={reader}
      />
      <HealthTile
        label={t("health.tile.linkTime")}
        value={seconds(quality.medianSeconds)}
        note={t("health.of", { part: quality.linked, whole: quality.linked })}
        formula={t("health.said.linkTime", { p90: seconds(quality.p90Seconds) })}
        href={callsOf(quality.since, ["linked"])}
        reader={reader}
      />
      {(["staff", "service"] as const).map((kind) => {
        const some = kind === "staff" ? quality.withStaff : quality.withService;
        return (
          <HealthTile
            key={kind}
            label={t(`health.tile.${kind}`)}
            value={share(part(some))}
            note={t("health.of", { part: some, whole: quality.linked })}
            formula={t(`health.said.${kind}`)}
            href={callsOf(quality.since, ["linked"])}
            reader={reader}
          />
        );
      })}
      <HealthTile
        label={t("health.tile.contradicted")}
        value={formatCount(contradicted, locale)}
        note={t("health.of", { part: contradicted, whole: pairs.length })}
        formula={t("health.said.contradicted")}
        href={contradicted === 0 ? null : `#${CONTRADICTIONS}`}
        reader={reader}
      />
      <HealthTile
        label={t("health.tile.stuck")}
        value={formatCount(quality.stuck, locale)}
        note={t("health.of", { part: quality.stuck, whole: quality.pending })}
        formula={t("health.said.stuck")}
        href={stuckCallsHref({ before: quality.stuckBefore, timeZone: company.timeZone })}
        reader={reader}
      />
    </div>
  );
}

const COUNTED_APPOINTMENTS = ["linked", ...unlinkedStatuses] as const;
const COUNTED: readonly CallLinkStatus[] = ["linked", ...unlinkedStatuses];
