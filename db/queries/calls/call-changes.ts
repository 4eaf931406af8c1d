import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointmentUids } from "../../schema/appointment";
import { callChanges, calls } from "../../schema/call";

const ofBooking = and(
  eq(appointmentUids.companyId, callChanges.companyId),
  eq(appointmentUids.provider, callChanges.provider),
  eq(appointmentUids.uid, callChanges.uid),
);

/** What the call moved or cancelled, by its tools or as the matcher found; `appointmentId` is null when we hold no such booking. */
export function changesToldByCall(db: Reader, { companyId, callId }: { companyId: number; callId: number }) {
  return db
    .select({
      kind: callChanges.kind,
      uid: callChanges.uid,
      origin: callChanges.origin,
      appointmentId: appointmentUids.appointmentId,
    })
    .from(callChanges)
    .leftJoin(appointmentUids, ofBooking)
    .where(and(eq(callChanges.companyId, companyId), eq(callChanges.callId, callId)))
    .orderBy(asc(callChanges.kind), asc(callChanges.uid));
}

/** The calls that moved or cancelled a booking of the appointment, oldest first. */
export function callsThatChanged(db: Reader, { companyId, id }: { companyId: number; id: number }) {
  return db
    .selectDistinctOn([calls.startedAt, calls.id, callChanges.kind], {
      callId: calls.id,
      startedAt: calls.startedAt,
      kind: callChanges.kind,
      origin: callChanges.origin,
    })
    .from(appointmentUids)
    .innerJoin(callChanges, ofBooking)
    .innerJoin(calls, and(eq(calls.companyId, callChanges.companyId), eq(calls.id, callChanges.callId)))
    .where(
      and(eq(appointmentUids.companyId, companyId), eq(appointmentUids.appointmentId, id), isNull(calls.deletedAt)),
    )
    .orderBy(asc(calls.startedAt), asc(calls.id), asc(callChanges.kind), asc(callChanges.origin));
}
