import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { linkEvents } from "../../schema/history";

/** Every change of a link that the call gained or lost, oldest first. `actorName` is null when no user of ours acted. */
export function linkEventsOfCall(db: Reader, { companyId, callId }: { companyId: number; callId: number }) {
  const e = linkEvents;
  return db
    .select({
      id: e.id,
      kind: e.kind,
      callId: e.callId,
      appointmentId: e.appointmentId,
      before: e.before,
      after: e.after,
      actor: e.actor,
      actorName: users.name,
      method: e.method,
      reason: e.reason,
      undoes: e.undoes,
      evidence: e.evidence,
      occurredAt: e.occurredAt,
      recordedAt: e.recordedAt,
    })
    .from(e)
    .leftJoin(users, and(sql`${e.actor} like 'user:%'`, eq(users.id, sql`substr(${e.actor}, 6)`)))
    .where(and(eq(e.companyId, companyId), or(eq(e.callId, callId), eq(e.before, callId))))
    .orderBy(asc(e.id));
}
