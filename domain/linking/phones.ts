import { compareNames } from "./compare-names";
import type { BookingFacts, MatchContext } from "./evidence";

/** Whether a number says who somebody is: neither unknown nor shared by many. */
export function isPersonalPhone(phone: string | null, context: MatchContext): phone is string {
  return phone !== null && !context.sharedPhones.has(phone);
}

/** How many different people hold a number; spellings of one name, and a family name beside the whole, count once. */
export function peopleBehind(holders: BookingFacts["holders"]): number {
  const people: string[] = [];
  for (const { name } of holders) {
    const isKnown = people.some((known) => ["same", "alike"].includes(compareNames(known, name).agreement));
    if (!isKnown) people.push(name);
  }
  return people.length;
}
