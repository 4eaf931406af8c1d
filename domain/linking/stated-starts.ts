import type { BookingFacts, CallFacts } from "./evidence";

/** Minutes between the nearest start that the call stated and one that the booking chain ever had; null where none was stated. */
export function minutesFromStated(call: CallFacts, booking: BookingFacts): number | null {
  const stated = call.statements.flatMap(({ startsAt }) => startsAt ?? []);
  const starts = startsOf(booking);
  const distances = stated.flatMap((one) => starts.map((start) => Math.abs(start.getTime() - one.getTime()) / 60_000));
  return distances.length === 0 ? null : Math.min(...distances);
}

/** Every start that the booking chain ever had. */
export const startsOf = (booking: BookingFacts): Date[] => [booking.startsAt, ...booking.earlierStarts];
