import { CLOCK_SKEW_MINUTES } from "./thresholds";

/** What decides whether two records that name each other are tied without asking anybody. */
export type TieFacts = {
  /** The one call that the claims of both sides name, if we hold it; null in a conflict and when it is missing. */
  call: {
    startedAt: Date;
    isTest: boolean;
    deleted: boolean;
    excluded: boolean;
  } | null;
  conflict: boolean;
  booking: { bookedAt: Date | null; deleted: boolean; excluded: boolean; declaredOnline: boolean };
  /** The attendee's number was known before as that of somebody who is not the caller, and is not the caller's. */
  anotherCustomersPhone: boolean;
  /** A person took this pair apart before. */
  separatedByPerson: boolean;
  killSwitchThrown: boolean;
};

/** Why a tie by id is not made. The first group contradicts it; the second only holds it back. */
export const contradictions = ["conflict", "test_call", "booked_before_call", "another_customers_phone"] as const;
export const obstacles = [
  "nobody_named",
  "online_source",
  "deleted",
  "excluded",
  "separated_by_person",
  "kill_switch",
] as const;
export type TieRefusal = (typeof contradictions)[number] | (typeof obstacles)[number];

/** Null when the tie is to be made; else the first reason against it, contradictions before obstacles. */
export function refuseTie(facts: TieFacts): TieRefusal | null {
  const { call, booking } = facts;
  if (facts.conflict) return "conflict";
  if (!call) return "nobody_named";
  if (call.isTest) return "test_call";
  if (booking.bookedAt && booking.bookedAt.getTime() < call.startedAt.getTime() - CLOCK_SKEW_MINUTES * 60_000) {
    return "booked_before_call";
  }
  if (facts.anotherCustomersPhone) return "another_customers_phone";
  if (booking.declaredOnline) return "online_source";
  if (call.deleted || booking.deleted) return "deleted";
  if (call.excluded || booking.excluded) return "excluded";
  if (facts.separatedByPerson) return "separated_by_person";
  return facts.killSwitchThrown ? "kill_switch" : null;
}

/** Whether a refusal also takes back a tie that was made before it was known. */
export function contradicts(refusal: TieRefusal): boolean {
  return (contradictions as readonly TieRefusal[]).includes(refusal);
}
