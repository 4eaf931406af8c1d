import Link from "next/link";
import type { Incident } from "@/db/queries/health/get-incident";
import { incidentReason } from "@/messages/health-reason";
import type { Reader } from "../links/record-cards";
import { Badge } from "../ui/badge";
import { formatInstant } from "../ui/instant";
import { incidentBadges } from "./state-badges";

type IncidentListProps = { incidents: Incident[]; olderHref: string | null; reader: Reader };

/** Incidents, newest first, each a link to its page. */
export function IncidentList({ incidents, olderHref, reader }: IncidentListProps) {
  const { t, locale, company } = reader;
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  return (
    <section aria-label={t("health.incidents.title")} className="flex flex-col gap-2">
      <h2 className="font-semibold">{t("health.incidents.title")}</h2>
      {incidents.length === 0 ? (
        <p className="text-table text-text-muted">{t("health.incidents.none")}</p>
      ) : (
        <ul className="rounded border border-line bg-surface">
          {incidents.map(({ id, cause, status, detail, since, openedAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-2 text-table not-last:border-b"
            >
              <Badge {...incidentBadges[status]}>{t(`health.status.${status}`)}</Badge>
              <Link href={`/health/incidents/${id}`} className="font-medium text-accent hover:underline">
                {t("health.incidents.one", { id, cause: t(`health.cause.${cause}`) })}
              </Link>
              <span className="min-w-0 flex-1 basis-64 text-text-muted">
                {incidentReason(detail, since, { t: t as never, moment })}
              </span>
              <span className="figures text-text-muted text-xs">{moment(openedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {olderHref && (
        <Link href={olderHref} className="text-accent text-table underline">
          {t("health.incidents.older")}
        </Link>
      )}
    </section>
  );
}
