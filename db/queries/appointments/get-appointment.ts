import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { appointments, appointmentUids } from "../../schema/appointment";
import { claims, linkEvents } from "../../schema/history";
import { callsThatChanged } from "../calls/call-changes";
import { listLinkEvents } from "../link-events";
import { listAppointmentEvents, namesInEvents } from "./appointment-history";
import { selectAppointmentSummaries } from "./summaries";

/** One appointment with its uids, claims and history. Throws not-found, for another company's as for a missing one. */
export async function getAppointment(db: Reader, { viewer, id }: { viewer: Viewer; id: number }) {
  const own = and(eq(appointments.companyId, viewer.companyId), eq(appointments.id, id));
  const [appointment] = await selectAppointmentSummaries(db).where(own);
  if (!appointment) throw new ExpectedError("not_found", `There is no appointment ${id}.`);
  const [technical] = await db
    .select({
      provider: appointments.provider,
      providerUid: appointments.providerUid,
      providerStatus: appointments.providerStatus,
      icalUid: appointments.icalUid,
      claimState: appointments.claimState,
      suggestedCallId: appointments.suggestedCallId,
      excludedReason: appointments.excludedReason,
      cancellationReason: appointments.cancellationReason,
      createdAt: appointments.createdAt,
    })
    .from(appointments)
    .where(own);
  const uids = await db
    .select({ provider: appointmentUids.provider, uid: appointmentUids.uid, createdAt: appointmentUids.createdAt })
    .from(appointmentUids)
    .where(and(eq(appointmentUids.companyId, viewer.companyId), eq(appointmentUids.appointmentId, id)))
    .orderBy(asc(appointmentUids.createdAt), asc(appointmentUids.uid));
  const claimed = await db
    .select({
      kind: claims.kind,
      value: claims.value,
      origin: claims.origin,
      callId: claims.callId,
      receivedAt: claims.receivedAt,
    })
    .from(claims)
    .where(
      and(
        eq(claims.companyId, viewer.companyId),
        or(
          eq(claims.appointmentId, id),
          and(
            eq(claims.kind, "names_booking"),
            sql`(${claims.provider}, ${claims.value}) in (
              select u.provider, u.uid from appointment_uids u
               where u.company_id = ${viewer.companyId} and u.appointment_id = ${id})`,
          ),
        ),
      ),
    )
    .orderBy(asc(claims.id));
  const events = await listAppointmentEvents(db, viewer.companyId, id);
  return {
    appointment,
    technical: technical!,
    uids,
    claims: claimed,
    linkEvents: await listLinkEvents(db, viewer.companyId, eq(linkEvents.appointmentId, id)),
    events,
    changedBy: await callsThatChanged(db, { companyId: viewer.companyId, id }),
    names: await namesInEvents(db, viewer.companyId, events),
  };
}
