import type { BookingFacts, CallFacts } from "./evidence";
import { sharedTrigrams } from "./name-similarity";
import { spokenName } from "./spoken-name";
import { SAME_SERVICE_SIMILARITY } from "./thresholds";

/** Whether a service that the call stated is the booked one, by id or by a name nearly the same; null where a side names none. */
export function statesSameService(call: CallFacts, booking: BookingFacts): boolean | null {
  const stated = call.statements.filter(({ serviceId, serviceName }) => serviceId !== null || serviceName !== null);
  if (stated.length === 0 || (booking.serviceId === null && booking.serviceName === null)) return null;
  return stated.some(({ serviceId, serviceName }) =>
    // Names of a catalogue resemble each other; where both are known to it, it decides.
    serviceId !== null && booking.serviceId !== null
      ? serviceId === booking.serviceId
      : isSameName(serviceName, booking.serviceName),
  );
}

function isSameName(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  return (
    one === other || sharedTrigrams(spokenName(one).trigrams, spokenName(other).trigrams) >= SAME_SERVICE_SIMILARITY
  );
}
