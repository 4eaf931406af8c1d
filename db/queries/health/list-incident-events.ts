import { and, asc, eq, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { incidentEvents } from "../../schema/health";

/** The timeline of an incident, oldest first, its first 500 lines; `actorName` null: not a user who is still there. */
export async function listIncidentEvents(
  db: Reader,
  { companyId, incidentId }: { companyId: number; incidentId: number },
) {
  return db
    .select({
      ...{ id: incidentEvents.id, kind: incidentEvents.kind, actor: incidentEvents.actor, note: incidentEvents.note },
      ...{ detail: incidentEvents.detail, occurredAt: incidentEvents.occurredAt, actorName: users.name },
    })
    .from(incidentEvents)
    .leftJoin(users, sql`${incidentEvents.actor} = 'user:' || ${users.id}`)
    .where(and(eq(incidentEvents.companyId, companyId), eq(incidentEvents.incidentId, incidentId)))
    .orderBy(asc(incidentEvents.id))
    .limit(MOST_EVENTS);
}

export type IncidentLine = Awaited<ReturnType<typeof listIncidentEvents>>[number];

const MOST_EVENTS = 500;
