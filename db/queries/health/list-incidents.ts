import { and, desc, eq, lt, ne, sql } from "drizzle-orm";
import type { IncidentCause, IncidentStatus } from "@/domain/health/health-state";
import type { Reader } from "../../client";
import { incidents } from "../../schema/health";

type Page = {
  companyId: number;
  limit?: number;
  /** Only those; null: all. */
  status?: IncidentStatus | null;
  /** Older than this one; null: from the newest on. */
  beforeId?: number | null;
};

/** Incidents of the company, newest first; `hasMore` when older ones follow. */
export async function listIncidents(
  db: Reader,
  { companyId, limit = INCIDENTS_PER_PAGE, status = null, beforeId = null }: Page,
) {
  const rows = await db
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.companyId, companyId),
        status === null ? undefined : eq(incidents.status, status),
        beforeId === null ? undefined : lt(incidents.id, beforeId),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(limit + 1);
  return { incidents: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** What a page about health shows: those that are not resolved, then the newest of the others. */
export function listIncidentsToShow(db: Reader, { companyId }: { companyId: number }) {
  return db
    .select()
    .from(incidents)
    .where(eq(incidents.companyId, companyId))
    .orderBy(sql`${incidents.status} = 'resolved'`, desc(incidents.id))
    .limit(INCIDENTS_PER_PAGE);
}

/** The newest incident of a cause, whatever its state; null: there was none. */
export async function findNewestIncident(
  db: Reader,
  { companyId, cause }: { companyId: number; cause: IncidentCause },
) {
  const [newest] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.companyId, companyId), eq(incidents.cause, cause)))
    .orderBy(desc(incidents.id))
    .limit(1);
  return newest ?? null;
}

/** Those that are not resolved, at most one a cause: cheap enough for the head of every page. */
export function listOpenIncidents(db: Reader, { companyId }: { companyId: number }) {
  return db
    .select({
      ...{ id: incidents.id, cause: incidents.cause, detail: incidents.detail, since: incidents.since },
      ...{ until: incidents.until, status: incidents.status },
    })
    .from(incidents)
    .where(and(eq(incidents.companyId, companyId), ne(incidents.status, "resolved")));
}

export type OpenIncident = Awaited<ReturnType<typeof listOpenIncidents>>[number];

const INCIDENTS_PER_PAGE = 20;
