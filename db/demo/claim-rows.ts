import type { claims } from "../schema/history";
import type { AppointmentRow } from "./appointment-rows";
import type { CallRow } from "./call-rows";
import type { AppointmentDraft, CallDraft } from "./drafts";

export type ClaimRow = typeof claims.$inferInsert;

const outcomeOrigins: Record<string, string> = {
  booked: "retell:tool:book_appointment",
  failed: "retell:tool:book_appointment",
  rescheduled: "retell:tool:reschedule_appointment",
  cancelled: "retell:tool:cancel_appointment",
  none: "retell:analysis:booking_outcome",
};

/** What a call says of its own outcome. */
export function outcomeClaims(call: CallRow, draft: CallDraft): ClaimRow[] {
  if (!call.bookingOutcome) return [];
  return [
    {
      companyId: call.companyId,
      callId: call.id,
      appointmentId: null,
      kind: "outcome",
      provider: "retell",
      value: call.bookingOutcome,
      origin: outcomeOrigins[call.bookingOutcome] ?? "retell:analysis:booking_outcome",
      receivedAt: new Date(draft.endedAt ?? draft.plan.startedAt),
    },
  ];
}

/** What both records say of each other: everything while the two systems were tied, afterwards hardly anything. */
export function partnerClaims(appointment: AppointmentRow, draft: AppointmentDraft, call: CallRow | null): ClaimRow[] {
  if (!call || !draft.madeBy) return [];
  const { linked, namesCall } = draft.madeBy;
  const base = { companyId: appointment.companyId, receivedAt: appointment.bookedAt };
  const claims: ClaimRow[] = [];
  if (linked || namesCall) {
    claims.push({
      ...base,
      callId: null,
      appointmentId: appointment.id,
      kind: "names_call",
      provider: "retell",
      value: call.providerCallId,
      origin: "calcom:metadata.call_id",
    });
  }
  if (linked) {
    claims.push({
      ...base,
      callId: call.id,
      appointmentId: null,
      kind: "names_booking",
      provider: "calcom",
      value: appointment.providerUid ?? "",
      origin: "retell:tool:book_appointment",
    });
  }
  return claims;
}
