import Link from "next/link";
import type { Incident } from "@/db/queries/health/get-incident";
import type { Holdings } from "@/db/queries/health/incident-holdings";
import { may, type Role } from "@/domain/access/permissions";
import { rangeEnds } from "@/domain/calls/date-range";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { serializeCallParams } from "../calls/call-search-params";
import type { Reader } from "../links/record-cards";
import { formatShare } from "../ui/amounts";
import { FactList } from "../ui/fact-list";
import { formatInstant } from "../ui/instant";
import { appointmentsHref } from "./appointments-href";
import { callsHref } from "./calls-href";

type IncidentFactsProps = {
  incident: Incident;
  /** Null: the incident is not of links. */
  holdings: Holdings | null;
  weekRate: number | null;
  acknowledgedBy: string | null;
  role: Role;
  reader: Reader;
};

/** When, who, how much of it is open, and the ways to repair it. */
export function IncidentFacts({ incident, holdings, weekRate, acknowledgedBy, role, reader }: IncidentFactsProps) {
  const { t, locale, company, now } = reader;
  const moment = (at: Date | null) => (at ? formatInstant(at, "moment", locale, company.timeZone) : null);
  const { since, lastGoodAt, openedAt, acknowledgedAt, until, resolvedAt, silencedUntil, silenceReason } = incident;
  const between = lastGoodAt
    ? t("health.incident.interval", { from: moment(lastGoodAt)!, to: moment(since)! })
    : moment(since);
  return (
    <section
      aria-label={t("health.incident.repair")}
      className="flex flex-col gap-3 rounded border border-line bg-surface p-4 print:border-0 print:p-0"
    >
      <FactList
        facts={[
          [lastGoodAt ? t("health.incident.since") : t("health.incident.sinceOnly"), between],
          [t("health.incident.opened"), moment(openedAt)],
          [
            t("health.incident.acknowledged"),
            acknowledgedAt &&
              t("health.incident.acknowledgedBy", {
                who: acknowledgedBy ?? t("appointments.formerUser"),
                when: moment(acknowledgedAt)!,
              }),
          ],
          [t("health.incident.over"), moment(until)],
          [t("health.incident.resolved"), moment(resolvedAt)],
          [
            t("health.incident.silenced"),
            silencedUntil && silencedUntil > now
              ? t("health.incident.silencedWhy", { until: moment(silencedUntil)!, reason: silenceReason ?? "" })
              : null,
          ],
          [t("health.incident.held"), holdings && t("health.alert.how_many", holdings)],
          [
            t("health.incident.open"),
            holdings &&
              t("health.alert.how_many", { calls: holdings.openCalls, appointments: holdings.openAppointments }),
          ],
          [
            t("health.incident.week"),
            holdings && (weekRate === null ? t("insights.noData") : formatShare(weekRate, locale)),
          ],
        ]}
      />
      {holdings && (
        <>
          <p className="max-w-prose text-text-muted text-xs print:max-w-none">{t("health.incident.openNote")}</p>
          <RepairLinks incident={incident} role={role} reader={reader} />
        </>
      )}
    </section>
  );
}

function RepairLinks({ incident, role, reader }: Pick<IncidentFactsProps, "incident" | "role" | "reader">) {
  const { t, company, now } = reader;
  const held = {
    ...{ from: incident.lastGoodAt ?? incident.since, to: incident.until ?? now },
    timeZone: company.timeZone,
  };
  const { fromDay, toDay } = rangeEnds(held.from, held.to, held.timeZone);
  const planned = serializeCallParams({ from: fromDay, to: toDay, status: [...unlinkedStatuses] });
  const link = "text-accent underline";
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-table print:hidden">
      <Link href={callsHref({ ...held, status: unlinkedStatuses })} className={link}>
        {t("health.incident.showCalls")}
      </Link>
      <Link href={appointmentsHref({ ...held, link: unlinkedStatuses })} className={link}>
        {t("health.incident.showAppointments")}
      </Link>
      {may(role, "link:write") && (
        <Link href="/review" className={link}>
          {t("health.incident.review")}
        </Link>
      )}
      {incident.healRunId !== null && may(role, "heal:read") ? (
        <Link href={`/heal/${incident.healRunId}`} className={link}>
          {t("health.incident.plan")}
        </Link>
      ) : (
        may(role, "heal:run") && (
          <Link href={`/heal/new${planned}`} className={link}>
            {t("health.incident.makePlan")}
          </Link>
        )
      )}
    </p>
  );
}
