import type { appointments, appointmentUids } from "../schema/appointment";
import type { AppointmentDraft } from "./drafts";
import { branches } from "./salon";
import { appointmentIds } from "./story";

const FIRST_PROVIDER_BOOKING = 8_410_233;

export type AppointmentRow = typeof appointments.$inferInsert & { id: number; bookedAt: Date };

/** Ids rise with the time of booking; those between the last good and the first bad booking are missing for ever. */
export function appointmentIdAt(position: number): number {
  const gap = appointmentIds.firstBad - appointmentIds.lastGood - 1;
  return position < appointmentIds.lastGood ? position + 1 : position + 1 + gap;
}

/** The row as first booked; what happened later is told by the draft's changes. */
export function appointmentRow(companyId: number, draft: AppointmentDraft, id: number): AppointmentRow {
  const isByAgent = draft.source === "voice_agent";
  const eventTypeId =
    isByAgent || draft.source === "online" ? (isByAgent ? draft.branchId : branches.length + draft.branchId) : null;
  const firstUid = draft.uids[0]?.uid ?? "";
  return {
    id,
    companyId,
    callId: draft.madeBy?.linked ? draft.madeBy.id : null,
    source: draft.source,
    status: "confirmed",
    providerUid: firstUid,
    providerBookingId: String(FIRST_PROVIDER_BOOKING + id * 7),
    providerStatus: "ACCEPTED",
    icalUid: `${firstUid}@Cal.com`,
    icalSequence: 0,
    bookedAt: new Date(draft.bookedAt),
    startsAt: new Date(draft.slot.startsAt),
    endsAt: new Date(draft.slot.endsAt),
    customerId: draft.customerId,
    attendeeName: draft.attendeeName,
    attendeeEmail: draft.email,
    attendeePhoneE164: draft.phone,
    branchId: draft.branchId,
    staffId: draft.slot.staff.id,
    staffNameSent: draft.slot.staff.name,
    staffEmailSent: draft.slot.staff.email,
    serviceId: draft.service.id,
    serviceNameSent: draft.service.name,
    eventTypeId,
    priceCents: draft.priceCents,
    createdAt: new Date(draft.bookedAt),
    updatedAt: new Date(draft.bookedAt),
    providerUpdatedAt: new Date(draft.changes.at(-1)?.at ?? draft.bookedAt),
  };
}

export function uidRows(
  companyId: number,
  draft: AppointmentDraft,
  id: number,
): (typeof appointmentUids.$inferInsert)[] {
  return draft.uids.map(({ uid, at }) => ({ companyId, uid, appointmentId: id, createdAt: new Date(at) }));
}
