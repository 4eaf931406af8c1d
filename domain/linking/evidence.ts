import type { AppointmentSource } from "../records/appointment";
import type { BookingOutcome } from "../records/call";
import type { Announcement } from "./announcement";

/** What the engine knows of a call. Phones are E.164, null when withheld or unknown. */
export type CallFacts = {
  id: number;
  providerCallId: string;
  startedAt: Date;
  endedAt: Date | null;
  /** It was put through to a person, who may have booked. */
  isHandedOver: boolean;
  phone: string | null;
  customerId: number | null;
  callerName: string | null;
  branchId: number | null;
  /** What the agent's words say; null when they are not known, or the call claims an outcome. */
  announcement: Announcement | null;
  /** The starts that the agent's words name; null when they are not known. */
  spokenStarts: readonly Date[] | null;
  /** What the call claims; null when it claims nothing. */
  outcome: BookingOutcome | null;
  /** Not deleted appointments that are tied to it already. */
  linkedAppointments: number;
  /** Booking uids that the call's successful booking results name. */
  namedUids: string[];
  statements: StatedBooking[];
};

/** What a call's tools or analysis said of one booking. */
export type StatedBooking = {
  /** Null when nothing tells whether the booking succeeded. */
  succeeded: boolean | null;
  /** When the tool was used, by the telephone's clock; null for an analysis. */
  statedAt: Date | null;
  customerName: string | null;
  phone: string | null;
  serviceId: number | null;
  serviceName: string | null;
  staffId: number | null;
  startsAt: Date | null;
};

/** What the engine knows of an appointment. */
export type BookingFacts = {
  id: number;
  callId: number | null;
  source: AppointmentSource | null;
  /** By the calendar's clock, or that of its late message; falls back to when the row came to be. */
  bookedAt: Date;
  /** False when `bookedAt` is only when the row came to be: no evidence of anything. */
  isBookedAtTold: boolean;
  startsAt: Date;
  /** Starts that the booking chain had before. */
  earlierStarts: Date[];
  /** The chain was moved: its present start need not be the one that was booked first. */
  isMoved: boolean;
  phone: string | null;
  /** Whom the attendee's number is known to belong to, and since when. */
  holders: { name: string; since: Date | null }[];
  customerId: number | null;
  attendeeName: string | null;
  branchId: number | null;
  serviceId: number | null;
  serviceName: string | null;
  staffId: number | null;
  uids: string[];
  /** Provider call ids that the booking's metadata names. */
  namedCallIds: string[];
  /** Calls that a person has separated from this appointment before. */
  separatedFrom: number[];
};

/** What holds for a whole company and decides what a coincidence is worth. */
export type MatchContext = {
  /** How many bookings without a call are made from a day before a call to a week after it: what a pair competes with by chance. */
  rivals: number;
  /** How far the calendar's clock is ahead of the telephone's. */
  clockOffsetMs: number;
  /** Numbers that say nothing of a person: the company's own, and those under which many different people book. */
  sharedPhones: ReadonlySet<string>;
  /** Share (0–1) of people with a name of this Cologne phonetic code; absent where it is rare. */
  nameShares: ReadonlyMap<string, number>;
};

/** What is assumed where nothing was measured: a small salon with exact clocks. */
export const plainContext: MatchContext = {
  rivals: 240,
  clockOffsetMs: 0,
  sharedPhones: new Set(),
  nameShares: new Map(),
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
  "other-name",
  "stated-start",
  "other-start",
  "spoken-start",
  "stated-service",
  "other-service",
  "stated-staff",
  "other-staff",
  "same-branch",
  "other-branch",
  "claims-booking",
  "phone-booking",
  "not-a-phone-booking",
  "already-linked",
  "separated-before",
] as const;
export type RuleName = (typeof ruleNames)[number];

/** What a rule saw. `level` is how much of it; never a name, number or spoken word in `params`. */
export type Finding = {
  rule: RuleName;
  level: string;
  params: Record<string, number | string>;
  /** For names: how probable it is (0–1) that two strangers' names agree so far. */
  chance?: number;
};

/** One finding and its weight, a log2 likelihood ratio. */
export type Evidence = {
  rule: RuleName;
  bits: number;
  /** Absent in history that is older than levels. */
  level?: string;
  params: Record<string, number | string>;
  /** Version of the rules that found it; kept with links that people make, whose history names no run. */
  version?: number;
};

/** Silent (null) when the records say nothing either way. */
export type LinkRule = (call: CallFacts, booking: BookingFacts, context: MatchContext) => Finding | null;

export function finding(rule: RuleName, level: string, params: Finding["params"] = {}): Finding {
  return { rule, level, params };
}
