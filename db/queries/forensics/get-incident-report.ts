import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { ReportCheck } from "@/domain/forensics/checks";
import type { Forensics } from "@/domain/forensics/investigate";
import { type IncidentMoment, incidentReport, type Report } from "@/domain/forensics/report";
import { told } from "@/domain/forensics/told";
import type { IncidentCause } from "@/domain/health/health-state";
import type { Database } from "../../client";
import { users } from "../../schema/account";
import { incidentEvents } from "../../schema/health";
import { getIncident } from "../health/get-incident";
import { getCheckedForensics } from "./get-checked-forensics";

export type IncidentReportData = { report: Report; forensics: Forensics; checks: ReportCheck[] };

/** Causes about which the records of calls and appointments can tell something. */
export const REPORTED_CAUSES: readonly IncidentCause[] = ["links", "bookings"];
const MOMENTS = ["opened", "acknowledged", "resolved", "regressed", "noted"] as const;

/** The report of an incident with every figure held against the data now; null: its records show no failure. Throws not-found. */
export async function getIncidentReport(
  db: Database,
  { companyId, incidentId }: { companyId: number; incidentId: number },
): Promise<IncidentReportData | null> {
  const incident = await getIncident(db, { companyId, incidentId });
  if (!REPORTED_CAUSES.includes(incident.cause)) return null;
  const { since, lastGoodAt, openedAt, resolvedAt } = incident;
  const stated = { since, lastGoodAt };
  const found = await getCheckedForensics(db, { companyId, at: openedAt, until: resolvedAt, stated });
  if (found === null || found.forensics.failure.firstBad.at > openedAt) return null;
  const moments = await listMoments(db, companyId, incidentId);
  return { ...found, report: incidentReport(found.forensics, { moments, checks: found.checks }) };
}

/** What people and the monitor did with the incident. */
async function listMoments(db: Database, companyId: number, incidentId: number): Promise<IncidentMoment[]> {
  const rows = await db
    .select({
      kind: incidentEvents.kind,
      at: incidentEvents.occurredAt,
      note: incidentEvents.note,
      by: sql<string>`coalesce(${users.name}, ${incidentEvents.actor})`,
    })
    .from(incidentEvents)
    .leftJoin(users, sql`${incidentEvents.actor} = 'user:' || ${users.id}`)
    .where(
      and(
        eq(incidentEvents.companyId, companyId),
        eq(incidentEvents.incidentId, incidentId),
        inArray(incidentEvents.kind, [...MOMENTS]),
      ),
    )
    .orderBy(asc(incidentEvents.id));
  return rows.map(({ kind, at, note, by }) => ({ at, said: told(`moment_${kind}`, { by, note: note ?? "" }) }));
}
