import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { type IncidentParams, incidentsHref } from "@/components/health/incident-params";
import { IncidentRows } from "@/components/health/incident-rows";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { listIncidents } from "@/db/queries/health/list-incidents";
import type { Viewer } from "@/domain/access/viewer";
import { incidentStatuses } from "@/domain/health/health-state";
import { getReader } from "../../reader";

const PAGE = "/health/incidents";

/** One page of the company's incidents, newest first, by state. */
export async function EveryIncident({ viewer, params }: { viewer: Viewer; params: IncidentParams }) {
  const { companyId } = viewer;
  const { status, before } = params;
  const [reader, { incidents, hasMore }] = await Promise.all([
    getReader(),
    listIncidents(database(), { companyId, status, beforeId: before }),
  ]);
  const { t } = reader;
  return (
    <div className="flex flex-col gap-3 px-3 pb-8 sm:px-4">
      <nav aria-label={t("health.incidents.states")} className="flex flex-wrap gap-1">
        {([null, ...incidentStatuses] as const).map((one) => (
          <Link
            key={one ?? "all"}
            href={`${PAGE}${incidentsHref({ status: one })}`}
            prefetch={false}
            aria-current={one === status ? "page" : undefined}
            className={classNames(
              "whitespace-nowrap rounded px-2 py-1 text-table hover:bg-hover",
              one === status ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
            )}
          >
            {one === null ? t("health.incidents.any") : t(`health.status.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="overflow-hidden rounded border border-line bg-surface">
        {incidents.length === 0 ? (
          <EmptyState title={t(status || before ? "health.incidents.noMatch" : "health.incidents.none")} />
        ) : (
          <IncidentRows incidents={incidents} reader={reader} />
        )}
        {(hasMore || before !== null) && (
          <Pager
            newerHref={before === null ? null : `${PAGE}${incidentsHref({ status })}`}
            olderHref={hasMore ? `${PAGE}${incidentsHref({ status, before: incidents.at(-1)!.id })}` : null}
          />
        )}
      </div>
    </div>
  );
}
