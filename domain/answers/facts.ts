import type { CallLinkStatus } from "../linking/link-status";
import type { AppointmentSource, AppointmentStatus } from "../records/appointment";
import type { BookingOutcome } from "../records/call";

/** What an answer reads of an appointment. */
export type AskedAppointment = {
  id: number;
  callId: number | null;
  customerId: number | null;
  attendeeName: string | null;
  attendeePhone: string | null;
  bookedAt: Date;
  startsAt: Date;
  status: AppointmentStatus;
  deletedAt: Date | null;
  source: AppointmentSource | null;
  serviceName: string | null;
  staffName: string | null;
  /** The branch's zone; null: the company's. */
  timeZone: string | null;
};

/** What an answer reads of a call. `appointment` is the current one. */
export type AskedCall = {
  id: number;
  startedAt: Date;
  endedAt: Date | null;
  customerId: number | null;
  callerName: string | null;
  fromE164: string | null;
  linkStatus: CallLinkStatus;
  bookingOutcome: BookingOutcome | null;
  suggestedAppointmentId: number | null;
  suggestedProbability: number | null;
  hasDeletedAppointment: boolean;
  furtherAppointments: number;
  /** The branch's zone; null: the company's. */
  timeZone: string | null;
  statement: { serviceName: string | null; startsAt: Date | null } | null;
  appointment: {
    id: number;
    startsAt: Date;
    status: AppointmentStatus;
    serviceName: string | null;
    staffName: string | null;
  } | null;
};

export type AskedRecords = { calls: AskedCall[]; appointments: AskedAppointment[] };

/** An appointment that a call may have booked, and how probable that is (0–1) among all that it competes with. */
export type ProbableAppointment = { appointment: AskedAppointment; probability: number };
