import type { AppointmentSource } from "../records/appointment";

/** What the engine knows of a call. Phones are E.164, null when withheld or unknown. */
export type CallFacts = {
  id: number;
  providerCallId: string;
  startedAt: Date;
  endedAt: Date | null;
  phone: string | null;
  customerId: number | null;
  callerName: string | null;
  branchId: number | null;
  /** Booking uids that the call's successful booking results name. */
  namedUids: string[];
  statements: StatedBooking[];
};

/** What a call's tools or analysis said of one booking. */
export type StatedBooking = {
  customerName: string | null;
  phone: string | null;
  serviceId: number | null;
  staffId: number | null;
  startsAt: Date | null;
};

/** What the engine knows of an appointment. `bookedAt` falls back to when the row came to be. */
export type BookingFacts = {
  id: number;
  callId: number | null;
  source: AppointmentSource | null;
  bookedAt: Date;
  startsAt: Date;
  phone: string | null;
  customerId: number | null;
  attendeeName: string | null;
  branchId: number | null;
  serviceId: number | null;
  staffId: number | null;
  uids: string[];
  /** Provider call ids that the booking's metadata names. */
  namedCallIds: string[];
  /** Calls that a person has separated from this appointment before. */
  separatedFrom: number[];
};

export const ruleNames = [
  "booking-names-call",
  "call-names-booking",
  "booked-during-call",
  "booked-before-call",
  "booked-long-after-call",
  "same-phone",
  "other-phone",
  "same-customer",
  "same-name",
  "stated-start",
  "stated-service",
  "stated-staff",
  "same-branch",
  "not-a-phone-booking",
  "already-linked",
  "separated-before",
] as const;
export type RuleName = (typeof ruleNames)[number];

/** One finding: a log2 likelihood ratio and what a sentence about it needs. Never a name, number or spoken word. */
export type Evidence = { rule: RuleName; bits: number; params: Record<string, number | string> };

/** Silent (null) when the records say nothing either way. */
export type LinkRule = (call: CallFacts, booking: BookingFacts) => Evidence | null;

export function evidence(rule: RuleName, bits: number, params: Evidence["params"] = {}): Evidence {
  return { rule, bits, params };
}
