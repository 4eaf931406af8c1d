import type { BookingFacts, CallFacts, StatedBooking } from "../evidence";

/** A time of 6 October 2025, UTC. */
export const at = (time: string) => new Date(`2025-10-06T${time}Z`);

/** A call from 09:00 to 09:03 that says it booked, and nothing more. */
export const aCall = (facts: Partial<CallFacts> = {}): CallFacts => ({
  id: 1,
  providerCallId: "call_1a2b",
  startedAt: at("09:00:00"),
  endedAt: at("09:03:00"),
  isHandedOver: false,
  phone: "+493023125042",
  customerId: null,
  callerName: "Jürgen Groß",
  branchId: 1,
  announcement: null,
  spokenStarts: null,
  outcome: "booked",
  linkedAppointments: 0,
  namedUids: [],
  statements: [],
  ...facts,
});

/** A tool's booking at 09:02 of which nothing is told. */
export const aStatement = (facts: Partial<StatedBooking> = {}): StatedBooking => ({
  succeeded: true,
  statedAt: at("09:02:00"),
  customerName: null,
  phone: null,
  serviceId: null,
  serviceName: null,
  staffId: null,
  startsAt: null,
  ...facts,
});

/** A voice agent's booking, made at 09:02, of which nothing more is told. */
export const aBooking = (facts: Partial<BookingFacts> = {}): BookingFacts => ({
  id: 10,
  callId: null,
  source: "voice_agent",
  bookedAt: at("09:02:00"),
  isBookedAtTold: true,
  startsAt: at("15:00:00"),
  earlierStarts: [],
  isMoved: false,
  phone: null,
  holders: [],
  customerId: null,
  attendeeName: null,
  branchId: null,
  serviceId: null,
  serviceName: null,
  staffId: null,
  uids: ["u1"],
  namedCallIds: [],
  separatedFrom: [],
  ...facts,
});
