import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { users } from "../schema/account";
import { linkEvents } from "../schema/history";

/** Lines of link history, newest first, at most HISTORY_LINES. `actorName` is null when no user of ours acted. */
export async function listLinkEvents(db: Reader, companyId: number, which: SQL | undefined) {
  return db
    .select({
      id: linkEvents.id,
      kind: linkEvents.kind,
      callId: linkEvents.callId,
      appointmentId: linkEvents.appointmentId,
      before: linkEvents.before,
      after: linkEvents.after,
      actor: linkEvents.actor,
      actorName: users.name,
      method: linkEvents.method,
      reason: linkEvents.reason,
      undoes: linkEvents.undoes,
      operationId: linkEvents.operationId,
      /** How many records a person excluded, included or linked together with this one, itself counted; 1 for every other line. */
      together: sql<number>`case when ${linkEvents.operationId} is not null
          and (${linkEvents.kind} in ('excluded', 'included') or (${linkEvents.kind} = 'linked' and ${linkEvents.method} = 'manual'))
        then (select count(*)::int from link_events o where o.operation_id = ${linkEvents.operationId}
                 and o.company_id = ${linkEvents.companyId} and o.kind = ${linkEvents.kind}) else 1 end`,
      evidence: linkEvents.evidence,
      occurredAt: linkEvents.occurredAt,
      recordedAt: linkEvents.recordedAt,
    })
    .from(linkEvents)
    .leftJoin(users, and(sql`${linkEvents.actor} like 'user:%'`, eq(users.id, sql`substr(${linkEvents.actor}, 6)`)))
    .where(and(eq(linkEvents.companyId, companyId), which))
    .orderBy(desc(linkEvents.id))
    .limit(HISTORY_LINES);
}

export type LinkEventLine = Awaited<ReturnType<typeof listLinkEvents>>[number];

const HISTORY_LINES = 200;
