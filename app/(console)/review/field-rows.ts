import "server-only";
import { database } from "@/app/db";
import type { CandidateView } from "@/components/links/candidates";
import { callerName, callerNumber, momentIn, type Reader } from "@/components/links/record-cards";
import type { FieldRow, ReviewCandidate } from "@/components/review/card-view";
import { type AppointmentSummary, listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { listStatements, type Statement } from "@/db/queries/review/list-statements";
import type { Viewer } from "@/domain/access/viewer";
import { comparedFields, compareFields } from "@/domain/review/compare-fields";

type CallSummary = Awaited<ReturnType<typeof listCallSummaries>>[number];

/** Adds to each candidate what both records say, field by field. */
export async function withFields(
  { viewer, reader }: { viewer: Viewer; reader: Reader },
  candidates: readonly CandidateView[],
): Promise<Omit<ReviewCandidate, "rival">[]> {
  const db = database();
  const callIds = [...new Set(candidates.map((one) => one.callId))];
  const [calls, appointments, statements] = await Promise.all([
    listCallSummaries(db, viewer.companyId, callIds),
    listAppointmentSummaries(db, viewer.companyId, [...new Set(candidates.map((one) => one.appointmentId))]),
    listStatements(db, viewer.companyId, callIds),
  ]);
  return candidates.map((candidate) => {
    const call = calls.find((one) => one.id === candidate.callId);
    const appointment = appointments.find((one) => one.id === candidate.appointmentId);
    if (!call || !appointment) return { ...candidate, fields: [], bookedSecond: null };
    const statement = nearestTo(
      appointment,
      statements.filter((one) => one.callId === candidate.callId),
    );
    return {
      ...candidate,
      fields: rowsOf({ call, appointment, statement }, candidate, reader),
      bookedSecond: (appointment.bookedAt.getTime() - call.startedAt.getTime()) / 1000,
    };
  });
}

type Both = { call: CallSummary; appointment: AppointmentSummary; statement: Statement | null };

/** Of what a call stated the booking that is meant by this appointment: the same start, else the same service, else the first. */
function nearestTo(appointment: AppointmentSummary, statements: readonly Statement[]): Statement | null {
  const start = appointment.startsAt.getTime();
  return (
    statements.find((one) => one.startsAt?.getTime() === start) ??
    statements.find((one) => one.serviceName !== null && one.serviceName === appointment.serviceName) ??
    statements[0] ??
    null
  );
}

function rowsOf({ call, appointment, statement }: Both, candidate: CandidateView, reader: Reader): FieldRow[] {
  const zone = appointment.timeZone;
  const when = (instant: Date | null | undefined) => (instant ? momentIn(instant, zone, reader) : null);
  const agreements = compareFields(new Set(candidate.evidence.map((item) => item.rule)));
  const said: Record<FieldRow["field"], [call: string | null, appointment: string | null]> = {
    name: [statement?.customerName ?? callerName(call, reader), appointment.attendeeName],
    phone: [callerNumber(call, reader), appointment.attendeePhone && reader.phone(appointment.attendeePhone)],
    booked: [when(call.startedAt), when(appointment.bookedAt)],
    start: [when(statement?.startsAt), when(appointment.startsAt)],
    service: [statement?.serviceName ?? null, appointment.serviceName],
    staff: [statement?.staffName ?? null, appointment.staffName],
    branch: [call.branch?.name ?? null, appointment.branch?.name ?? null],
  };
  return comparedFields.flatMap((field) => {
    const [ofCall, ofAppointment] = said[field].map((text) => text && reader.words(text));
    if (!ofCall && !ofAppointment) return [];
    return [{ field, call: ofCall ?? null, appointment: ofAppointment ?? null, agreement: agreements[field] }];
  });
}
