import { OWN_BOOKING_LAG_MINUTES } from "../forensics/calls-without-booking";
import { CLOCK_SKEW_MINUTES } from "../linking/thresholds";

/** Why the records of a linked call and appointment say that they do not belong together. */
export const contradictionKinds = ["booked_before_call", "booked_long_after_call", "other_person"] as const;
export type ContradictionKind = (typeof contradictionKinds)[number];

/** A link that nobody made by hand, with what its two records say of when the booking was made and by whom. */
export type LinkedPair = {
  callId: number;
  appointmentId: number;
  startedAt: Date;
  endedAt: Date | null;
  bookedAt: Date;
  /** The attendee has a number and is known as somebody else than the caller; neither the caller nor the call named that number. */
  isOtherPerson: boolean;
};

export type ContradictedPair = LinkedPair & {
  contradiction: ContradictionKind;
  /** How far the booking was made from the call: before its beginning or after its end; within it 0. */
  apartMinutes: number;
};

/** The clearest contradiction of a pair; null: its records agree. */
export function contradictionOf(pair: LinkedPair): ContradictionKind | null {
  if (minutesBefore(pair) > CLOCK_SKEW_MINUTES) return "booked_before_call";
  if (minutesAfter(pair) > OWN_BOOKING_LAG_MINUTES) return "booked_long_after_call";
  return pair.isOtherPerson ? "other_person" : null;
}

/** Those of the pairs whose records contradict them, newest first. */
export function contradictedPairs(pairs: readonly LinkedPair[]): ContradictedPair[] {
  return pairs
    .flatMap((pair) => {
      const contradiction = contradictionOf(pair);
      const apartMinutes = Math.max(0, minutesBefore(pair), minutesAfter(pair));
      return contradiction === null ? [] : [{ ...pair, contradiction, apartMinutes }];
    })
    .toReversed();
}

const minutesBefore = ({ bookedAt, startedAt }: LinkedPair) => minutesBetween(bookedAt, startedAt);
const minutesAfter = ({ endedAt, startedAt, bookedAt }: LinkedPair) => minutesBetween(endedAt ?? startedAt, bookedAt);
const minutesBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;
