import type { AppointmentSource, AppointmentStatus } from "../records/appointment";
import type { BookingOutcome, CallPhase, TranscriptTurn } from "../records/call";
import type { BookingStatement } from "../records/call-record";

/** The tables of the old system, in the order in which they are read: each names only rows of those before it, or of the next. */
export const legacyTables = [
  "companies",
  "branches",
  "phone_numbers",
  "staff",
  "services",
  "customers",
  "calls",
  "appointments",
] as const;
export type LegacyTable = (typeof legacyTables)[number];

/** A moment as the old system wrote it: ISO 8601, without an offset where it wrote local time. */
export type LegacyTime = string;

export type LegacyCompany = {
  name: string;
  slug: string | null;
  timeZone: string | null;
  country: string | null;
  currency: string | null;
};
export type LegacyBranch = { company: string; name: string; timeZone: string | null; phone: string | null };
export type LegacyPhoneNumber = { company: string; branch: string | null; number: string };
export type LegacyStaff = {
  company: string;
  branch: string | null;
  name: string;
  email: string | null;
  active: boolean;
};
export type LegacyService = {
  company: string;
  name: string;
  durationMinutes: number | null;
  priceCents: number | null;
  active: boolean;
  /** The calendar's id of what is booked as this service. */
  eventType: string | null;
};
export type LegacyCustomer = {
  company: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  createdAt: LegacyTime | null;
};

/** `value` as the column holds it; `outcome` is null for a word that is not known. */
export type LegacyOutcomeFlag = { column: string; value: string; outcome: BookingOutcome | null };
/** Which record a column names, by the old system's id. */
export type LegacyPointer = { column: string; value: string };

export type LegacyCall = {
  company: string;
  /** Retell's id; null where the old system kept none. */
  providerCallId: string | null;
  direction: string | null;
  fromNumber: string | null;
  toNumber: string | null;
  callerName: string | null;
  customer: string | null;
  branch: string | null;
  agent: string | null;
  agentVersion: number | null;
  startedAt: LegacyTime | null;
  endedAt: LegacyTime | null;
  durationMs: number | null;
  phase: CallPhase;
  disconnectionReason: string | null;
  sentiment: string | null;
  successful: boolean | null;
  summary: string | null;
  isTest: boolean;
  costCents: number | null;
  recordingUrl: string | null;
  transcript: TranscriptTurn[] | null;
  outcomeFlags: LegacyOutcomeFlag[];
  appointments: LegacyPointer[];
  /** What the booking details tell: facts of the call for the matcher, and bookings that may exist nowhere else. */
  statements: BookingStatement[];
  bookings: LegacyBooking[];
  /** What of the row could not be read; the rest was taken. */
  unread: string[];
  createdAt: LegacyTime | null;
  deletedAt: LegacyTime | null;
};

/** A booking that only a call's details tell of. */
export type LegacyBooking = {
  uid: string;
  startsAt: LegacyTime;
  endsAt: LegacyTime | null;
  attendeeName: string | null;
  attendeeEmail: string | null;
  attendeePhone: string | null;
  serviceName: string | null;
};

export type LegacyAppointment = {
  company: string;
  call: LegacyPointer | null;
  customer: string | null;
  branch: string | null;
  staff: string | null;
  service: string | null;
  uid: string | null;
  bookingId: string | null;
  /** Null for a word that is not known: the appointment then counts as confirmed. */
  status: AppointmentStatus | null;
  sentStatus: string | null;
  source: AppointmentSource | null;
  sentSource: string | null;
  startsAt: LegacyTime;
  endsAt: LegacyTime | null;
  bookedAt: LegacyTime | null;
  cancelledAt: LegacyTime | null;
  cancellationReason: string | null;
  priceCents: number | null;
  attendeeName: string | null;
  attendeeEmail: string | null;
  attendeePhone: string | null;
  createdAt: LegacyTime | null;
  deletedAt: LegacyTime | null;
};

export type LegacyRecords = {
  companies: LegacyCompany;
  branches: LegacyBranch;
  phone_numbers: LegacyPhoneNumber;
  staff: LegacyStaff;
  services: LegacyService;
  customers: LegacyCustomer;
  calls: LegacyCall;
  appointments: LegacyAppointment;
};

/** One row: `hash` changes when the row does. `refused` says why a row cannot be taken in; `company` is whose it is, where it says so. */
export type LegacyRead<Record> =
  | { legacyId: string; hash: string; record: Record }
  | { legacyId: string; refused: string; company?: string | null };

/** Where the old system's rows are read from. Rows come in the order of their ids, in batches; a missing table has none. */
export type LegacySource = {
  kind: "mysql" | "csv";
  /** How many rows a table has; null when the table is not there. */
  count(table: LegacyTable): Promise<number | null>;
  read<Table extends LegacyTable>(table: Table): AsyncIterable<LegacyRead<LegacyRecords[Table]>[]>;
};
