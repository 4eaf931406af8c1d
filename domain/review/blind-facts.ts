import type { BookingFacts, CallFacts } from "../linking/evidence";

/** A call as if nothing tied it to anything: what the engine would have seen had the link been lost. */
export function blindCall(call: CallFacts): CallFacts {
  return { ...call, linkedAppointments: 0, namedUids: [] };
}

/** An appointment as if nobody had ever linked it, and nothing named its call. */
export function blindBooking(booking: BookingFacts): BookingFacts {
  return { ...booking, callId: null, namedCallIds: [], uids: [], separatedFrom: [] };
}
