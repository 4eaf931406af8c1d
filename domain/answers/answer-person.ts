import { isUnlinked } from "../linking/link-status";
import type { AskedAppointment, AskedCall, AskedRecords, ProbableAppointment } from "./facts";
import { latestFirst } from "./tell-people-apart";

/** How sure the answer is of what it says: tied by a link, probable only, or not known. */
export type Certainty = "sure" | "unsure" | "unknown";

export const answerSentences = [
  "booked",
  "booked_cancelled",
  "booked_no_show",
  "further",
  "deleted",
  "one_sided",
  "suggested",
  "orphaned_possible",
  "orphaned_stated",
  "orphaned",
  "conflict",
  "excluded",
  "rescheduled",
  "cancelled",
  "failed",
  "running",
  "no_booking",
  "called_since",
  "next",
  "appointment",
  "appointment_cancelled",
  "appointment_of_call_unknown",
  "appointment_not_by_phone",
] as const;
export type AnswerSentence = (typeof answerSentences)[number];

/** An instant and the zone of its place; null: the company's. */
export type SaidMoment = { at: Date; timeZone: string | null };
type Param = string | number | SaidMoment | null;
export type Said = { key: AnswerSentence; params: Record<string, Param> };

export type PersonAnswer = {
  certainty: Certainty;
  /** To be read out in this order. */
  said: Said[];
  /** What the sentences rest on, the most telling first. */
  behind: { kind: "call" | "appointment"; id: number }[];
  /** The call that the answer is about, where only the matcher can say which appointment it booked and was not asked yet. */
  openCallId: number | null;
};

type Asked = {
  now: Date;
  /** The call that was asked for; null: the latest that booked. */
  callId: number | null;
  appointmentId: number | null;
  /** What the matcher says of the open call, best first; left out: it was not asked yet. */
  probable?: readonly ProbableAppointment[];
};

/** From here on the most probable appointment is named as probably the one; below it is only said to be possible. */
export const PROBABLE_FROM = 0.5;
/** What is less probable is not mentioned: naming it would be a guess. */
export const POSSIBLE_FROM = 0.05;

/** A booking stands in the calendar at most so long after its call began when a call booked it. */
const BOOKED_WITHIN_MS = 30 * 60_000;

/** What one person can be told about their calls and appointments. */
export function answerPerson(records: AskedRecords, { now, callId, appointmentId, probable }: Asked): PersonAnswer {
  const calls = latestFirst(records.calls);
  const askedFor = records.appointments.find((one) => one.id === appointmentId);
  const focus = calls.find(({ id }) => id === callId) ?? (askedFor ? callOf(askedFor, calls) : latestBooking(calls));
  if (!focus || (askedFor && askedFor.callId !== focus.id)) return withoutCall(records, { now, askedFor });
  const told = tellCall(focus, records, probable ?? []);
  const latest = calls[0];
  const since = latest && latest.id !== focus.id && callId === null && !askedFor && !claimsBooking(latest);
  const next = nextAppointment(records, now, told.appointmentIds);
  return {
    certainty: told.certainty,
    said: [
      ...told.said,
      ...(since ? [{ key: "called_since" as const, params: callParams(latest) }] : []),
      ...(next ? [{ key: "next" as const, params: appointmentParams(next) }] : []),
    ],
    behind: [
      { kind: "call" as const, id: focus.id },
      ...told.appointmentIds.map((id) => ({ kind: "appointment" as const, id })),
      ...(since ? [{ kind: "call" as const, id: latest.id }] : []),
      ...(next ? [{ kind: "appointment" as const, id: next.id }] : []),
    ],
    openCallId: probable === undefined && told.isOpen ? focus.id : null,
  };
}

function callOf(appointment: AskedAppointment, calls: AskedCall[]): AskedCall | undefined {
  return calls.find(({ id }) => id === appointment.callId);
}

const claimsBooking = (call: AskedCall) => call.linkStatus === "linked" || isUnlinked(call.linkStatus);

function latestBooking(calls: AskedCall[]): AskedCall | undefined {
  return calls.find(claimsBooking) ?? calls[0];
}

/** `isOpen`: which appointment it is stands in no record. */
type Told = { certainty: Certainty; said: Said[]; appointmentIds: number[]; isOpen?: true };

function tellCall(call: AskedCall, records: AskedRecords, probable: readonly ProbableAppointment[]): Told {
  const params = callParams(call);
  const one = (
    certainty: Certainty,
    key: AnswerSentence,
    more: Said["params"] = {},
    appointmentIds: number[] = [],
  ) => ({
    ...{ certainty, appointmentIds },
    said: [{ key, params: { ...params, ...more } }],
  });
  switch (call.linkStatus) {
    case "linked":
      return linked(call);
    case "one_sided":
    case "conflict": {
      const [near] = records.appointments.filter((appointment) => mayBeOf(call, appointment));
      return one("unsure", call.linkStatus, near ? appointmentParams(near) : {}, near ? [near.id] : []);
    }
    case "suggested": {
      const suggested = records.appointments.find(({ id }) => id === call.suggestedAppointmentId);
      if (!suggested) return open(call, probable, one);
      return one("unsure", "suggested", probableParams(suggested, call.suggestedProbability ?? 0), [suggested.id]);
    }
    case "orphaned":
      return call.hasDeletedAppointment ? one("sure", "deleted") : open(call, probable, one);
    case "excluded":
      return one("sure", "excluded");
    case "pending":
      return one("unknown", "running");
    case "booking_failed":
      return one("sure", "failed");
    case "no_booking": {
      const { bookingOutcome } = call;
      if (bookingOutcome === "rescheduled" || bookingOutcome === "cancelled") return one("sure", bookingOutcome);
      return one(bookingOutcome === null ? "unsure" : "sure", "no_booking");
    }
  }
}

function linked(call: AskedCall): Told {
  const { appointment } = call;
  if (!appointment)
    return { certainty: "unknown", said: [{ key: "orphaned", params: callParams(call) }], appointmentIds: [] };
  const key =
    appointment.status === "cancelled" || appointment.status === "rejected"
      ? "booked_cancelled"
      : appointment.status === "no_show"
        ? "booked_no_show"
        : "booked";
  const params = { ...callParams(call), ...appointmentParams({ ...appointment, timeZone: call.timeZone }) };
  const further = call.furtherAppointments;
  const more = further > 0 ? [{ key: "further" as const, params: { count: further } }] : [];
  return { certainty: "sure", said: [{ key, params }, ...more], appointmentIds: [appointment.id] };
}

type One = (certainty: Certainty, key: AnswerSentence, more?: Said["params"], appointmentIds?: number[]) => Told;

/** What the matcher holds for possible, with how probable it is; else what was spoken of. */
function open(call: AskedCall, [best]: readonly ProbableAppointment[], one: One): Told {
  if (best && best.probability >= POSSIBLE_FROM) {
    const { appointment, probability } = best;
    const params = probableParams(appointment, probability);
    const isProbable = probability >= PROBABLE_FROM;
    return isProbable
      ? one("unsure", "suggested", params, [appointment.id])
      : one("unknown", "orphaned_possible", params, [appointment.id]);
  }
  const { statement } = call;
  const told =
    !statement?.serviceName && !statement?.startsAt
      ? one("unknown", "orphaned")
      : one("unknown", "orphaned_stated", {
          service: statement.serviceName,
          startsAt: statement.startsAt && { at: statement.startsAt, timeZone: call.timeZone },
        });
  return { ...told, isOpen: true };
}

function probableParams(appointment: AskedAppointment, probability: number): Said["params"] {
  return { ...appointmentParams(appointment), percent: Math.min(99, Math.floor(probability * 100)) };
}

/** Booked while the call ran or soon after, by a call or by nobody knows whom, and tied to no call. */
function mayBeOf(call: AskedCall, { callId, deletedAt, source, bookedAt }: AskedAppointment): boolean {
  if (callId !== null || deletedAt !== null || (source !== null && source !== "voice_agent")) return false;
  const after = bookedAt.getTime() - call.startedAt.getTime();
  return after >= 0 && after <= BOOKED_WITHIN_MS;
}

/** Nobody called, or what is asked for has no call that we know. */
function withoutCall(
  { appointments }: AskedRecords,
  { now, askedFor }: { now: Date; askedFor: AskedAppointment | undefined },
): PersonAnswer {
  const appointment = askedFor ?? nextAppointment({ appointments }, now, []) ?? latestStart(appointments);
  if (!appointment) return { certainty: "unknown", said: [], behind: [], openCallId: null };
  const isCancelled = appointment.status === "cancelled" || appointment.status === "rejected";
  const params = appointmentParams(appointment);
  const byPhone = appointment.source === "voice_agent" || appointment.source === null;
  return {
    certainty: byPhone ? "unknown" : "sure",
    said: [
      { key: isCancelled ? "appointment_cancelled" : "appointment", params },
      {
        key: byPhone ? "appointment_of_call_unknown" : "appointment_not_by_phone",
        params: { bookedAt: { at: appointment.bookedAt, timeZone: appointment.timeZone }, source: appointment.source },
      },
    ],
    behind: [{ kind: "appointment", id: appointment.id }],
    openCallId: null,
  };
}

function nextAppointment(
  { appointments }: Pick<AskedRecords, "appointments">,
  now: Date,
  told: readonly number[],
): AskedAppointment | undefined {
  return appointments
    .filter(({ id, startsAt, status, deletedAt }) => {
      const stands = status !== "cancelled" && status !== "rejected" && deletedAt === null;
      return stands && startsAt > now && !told.includes(id);
    })
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];
}

function latestStart(appointments: AskedAppointment[]): AskedAppointment | undefined {
  return appointments.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())[0];
}

function callParams(call: AskedCall): Said["params"] {
  return { calledAt: { at: call.startedAt, timeZone: call.timeZone } };
}

function appointmentParams(
  one: Pick<AskedAppointment, "startsAt" | "serviceName" | "staffName" | "timeZone">,
): Said["params"] {
  return {
    startsAt: { at: one.startsAt, timeZone: one.timeZone },
    service: one.serviceName,
    staff: one.staffName,
  };
}
