import type { CallFacts } from "./evidence";

/** What each appointment of a call costs, in bits, ascending: nothing for as many as it can be taken to have booked. */
export type Places = (callId: number) => readonly number[];

/**
 * As many appointments as the call's tools say succeeded, at least one, without those that it has; and one more, at the
 * price of how seldom a call books more than is known of it.
 */
export function placesOf(call: Pick<CallFacts, "statements" | "linkedAppointments">): readonly number[] {
  const succeeded = call.statements.filter((statement) => statement.succeeded === true && statement.statedAt !== null);
  const told = Math.max(1, succeeded.length);
  const beyond = succeeded.length > 0 ? BITS_BEYOND_TOOLS : BITS_UNTOLD;
  const key = `${told} ${beyond} ${call.linkedAppointments}`;
  const known = alike.get(key);
  if (known) return known;
  const costs = [...Array.from({ length: told }, () => 0), beyond].slice(call.linkedAppointments);
  alike.set(key, costs);
  return costs;
}

/** One list for all calls alike: a hundred thousand are kept at a time. */
const alike = new Map<string, readonly number[]>();

/** log2 of how many calls there are to each that booked one more: where its tools are known, and where they are not. */
const BITS_BEYOND_TOOLS = 10;
const BITS_UNTOLD = 4;
