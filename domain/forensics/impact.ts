import type { JudgedBooking, JudgedCall } from "./judged";

/** How much a failure touched, or still holds. `valueCents`: booked prices, and the stated price of calls whose booking never arrived. */
export type Impact = { calls: number; bookings: number; customers: number; valueCents: number; withoutPrice: number };

/** What the given failing records are worth; `phantoms` are the calls among them whose booking never arrived. */
export function impactOf(
  bookings: readonly JudgedBooking[],
  calls: readonly JudgedCall[],
  phantoms: readonly JudgedCall[],
): Impact {
  const prices = [...bookings.map((one) => one.priceCents), ...phantoms.map((one) => one.statedPriceCents)];
  const customers = new Set([...bookings, ...calls].flatMap(({ customerId }) => customerId ?? []));
  return {
    calls: calls.length,
    bookings: bookings.length,
    customers: customers.size,
    valueCents: prices.reduce<number>((sum, price) => sum + (price ?? 0), 0),
    withoutPrice: prices.filter((price) => price === null).length,
  };
}
