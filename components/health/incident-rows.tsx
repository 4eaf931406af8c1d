import Link from "next/link";
import type { Incident } from "@/db/queries/health/get-incident";
import { incidentReason } from "@/messages/health-reason";
import type { Reader } from "../links/record-cards";
import { Badge } from "../ui/badge";
import { formatInstant } from "../ui/instant";
import { incidentBadges } from "./state-badges";

/** Incidents, each a link to its page. */
export function IncidentRows({ incidents, reader }: { incidents: readonly Incident[]; reader: Reader }) {
  const { t, locale, company, now } = reader;
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  return (
    <ul>
      {incidents.map(({ id, cause, status, detail, since, openedAt, resolvedAt, silencedUntil }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line px-4 py-2 text-table not-last:border-b"
        >
          <Badge {...incidentBadges[status]}>{t(`health.status.${status}`)}</Badge>
          <Link href={`/health/incidents/${id}`} className="font-medium text-accent hover:underline">
            {t("health.incidents.one", { id, cause: t(`health.cause.${cause}`) })}
          </Link>
          <span className="min-w-0 flex-1 basis-64 text-text-muted">
            {incidentReason(detail, since, { t: t as never, moment })}
          </span>
          <span className="figures text-text-muted text-xs">
            {[
              silencedUntil && silencedUntil > now && t("health.incidents.silent", { until: moment(silencedUntil) }),
              resolvedAt
                ? t("health.incidents.openedAndResolved", { from: moment(openedAt), to: moment(resolvedAt) })
                : moment(openedAt),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
