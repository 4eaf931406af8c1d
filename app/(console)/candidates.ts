import "server-only";
import { type CandidateView, evidenceText } from "@/components/links/candidates";
import { appointmentCard, callCard, momentIn, type Reader } from "@/components/links/record-cards";
import { formatProbability } from "@/components/ui/amounts";
import { searchAppointments } from "@/db/queries/appointments/search-appointments";
import { type AppointmentSummary, listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { callNotFound } from "@/db/queries/calls/get-transcript";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { listCandidateAppointments, listCandidateCalls } from "@/db/queries/linking/candidates";
import { loadBookingFacts, loadCallFacts } from "@/db/queries/linking/facts";
import type { Viewer } from "@/domain/access/viewer";
import type { BookingFacts, CallFacts } from "@/domain/linking/evidence";
import { type ObjectionKind, objectionsTo } from "@/domain/linking/objections";
import { type WeighedPair, weighPair } from "@/domain/linking/weigh-pair";
import { ExpectedError } from "@/lib/errors";
import { database } from "../db";

type Subject = { viewer: Viewer; reader: Reader };

/** Appointments that the call may have booked, best first, ready to be shown. */
export async function candidatesForCall({ viewer, reader }: Subject, callId: number): Promise<CandidateView[]> {
  const found = await listCandidateAppointments(database(), { companyId: viewer.companyId, callId });
  return appointmentViews({ viewer, reader }, callId, found);
}

/** Calls that may have booked the appointment, best first, ready to be shown. */
export async function candidatesForAppointment(
  { viewer, reader }: Subject,
  appointmentId: number,
): Promise<CandidateView[]> {
  const found = await listCandidateCalls(database(), { companyId: viewer.companyId, appointmentId });
  return callViews({ viewer, reader }, appointmentId, found);
}

/** These calls as possible partners of an appointment, in their order, ready to be shown. */
export async function callViews(
  { viewer, reader }: Subject,
  appointmentId: number,
  found: (WeighedPair & { probability?: number })[],
): Promise<CandidateView[]> {
  const db = database();
  const callIds = found.map((candidate) => candidate.callId);
  const [bookings, calls, summaries, appointments] = await Promise.all([
    loadBookingFacts(db, viewer.companyId, [appointmentId]),
    loadCallFacts(db, viewer.companyId, callIds),
    listCallSummaries(db, viewer.companyId, callIds),
    listAppointmentSummaries(db, viewer.companyId, [appointmentId]),
  ]);
  const [booking, appointment] = [bookings[0], appointments[0]];
  if (!booking || !appointment) throw new ExpectedError("not_found", `There is no appointment ${appointmentId}.`);
  return found.flatMap((candidate) => {
    const call = calls.find((one) => one.id === candidate.callId);
    const summary = summaries.find((one) => one.id === candidate.callId);
    if (!call || !summary) return [];
    return [view(candidate, appointment, callCard(summary, reader), call, booking, reader)];
  });
}

/** Appointments found by text, nearest to the call first, ready to be shown. */
export async function searchForCall(
  { viewer, reader }: Subject,
  callId: number,
  text: string,
): Promise<CandidateView[]> {
  const db = database();
  const [call] = await loadCallFacts(db, viewer.companyId, [callId]);
  if (!call) throw callNotFound(callId);
  const results = await searchAppointments(db, {
    companyId: viewer.companyId,
    country: reader.company.country,
    text,
    numbers: reader.company.masksNumbers ? "whole" : "parts",
    near: call.startedAt,
  });
  const others = results.filter((result) => result.callId !== callId);
  const bookings = await loadBookingFacts(
    db,
    viewer.companyId,
    others.map((other) => other.id),
  );
  const found = others.flatMap((other) => bookings.find((booking) => booking.id === other.id) ?? []);
  return appointmentViews(
    { viewer, reader },
    callId,
    found.map((booking) => weighPair(call, booking)),
  );
}

/** These appointments as possible partners of a call, in their order, ready to be shown. */
export async function appointmentViews(
  { viewer, reader }: Subject,
  callId: number,
  found: (WeighedPair & { probability?: number })[],
): Promise<CandidateView[]> {
  const db = database();
  const ids = found.map((candidate) => candidate.appointmentId);
  const [calls, bookings, summaries] = await Promise.all([
    loadCallFacts(db, viewer.companyId, [callId]),
    loadBookingFacts(db, viewer.companyId, ids),
    listAppointmentSummaries(db, viewer.companyId, ids),
  ]);
  const [call] = calls;
  if (!call) throw callNotFound(callId);
  return found.flatMap((candidate) => {
    const booking = bookings.find((one) => one.id === candidate.appointmentId);
    const summary = summaries.find((one) => one.id === candidate.appointmentId);
    if (!booking || !summary) return [];
    return [view(candidate, summary, appointmentCard(summary, reader), call, booking, reader)];
  });
}

function view(
  candidate: WeighedPair & { probability?: number },
  appointment: AppointmentSummary,
  card: CandidateView["card"],
  call: CallFacts,
  booking: BookingFacts,
  reader: Reader,
): CandidateView {
  return {
    callId: candidate.callId,
    appointmentId: candidate.appointmentId,
    version: appointment.version,
    card,
    probability: candidate.probability === undefined ? null : formatProbability(candidate.probability, reader.locale),
    ...{ chance: candidate.probability ?? null, bits: candidate.bits },
    evidence: candidate.evidence.map((item) => ({
      rule: item.rule,
      text: evidenceText(item, reader),
      bits: item.bits,
    })),
    objections: objectionsTo(call, booking).map((kind) => ({
      kind,
      text: objectionText(kind, booking, appointment, reader),
    })),
  };
}

function objectionText(
  kind: ObjectionKind,
  booking: BookingFacts,
  appointment: AppointmentSummary,
  reader: Reader,
): string {
  return reader.t(`objections.${kind}`, {
    callId: String(booking.callId ?? ""),
    bookedAt: momentIn(booking.bookedAt, appointment.timeZone, reader),
  });
}
