import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  type Assignment,
  assignRecords,
  type Channel,
  removeUnnamed,
  type Sighting,
  sightingsOf,
} from "@/db/queries/ingest/sightings";
import { customers } from "@/db/schema/company";
import { peopleOfNumber } from "@/domain/records/people-of-number";

/**
 * Gives every record with these numbers and addresses to its customer, found by number (or address) and name, made where new.
 * It follows from the records alone, so that the order in which they came does not matter.
 */
export async function settlePeople(
  tx: Transaction,
  companyId: number,
  touched: { phones: string[]; emails: string[] },
) {
  for (const [channel, addresses] of [
    ["phone", touched.phones],
    ["email", touched.emails],
  ] as const) {
    if (addresses.length === 0) continue;
    const sightings = await sightingsOf(tx, companyId, channel, addresses);
    await settleChannel(tx, companyId, channel, sightings);
  }
}

async function settleChannel(tx: Transaction, companyId: number, channel: Channel, sightings: Sighting[]) {
  const numbers = byAddress(sightings).map(([address, seen]) => ({
    address,
    seen,
    people: meet(channel, address, seen),
  }));
  const everybody = numbers.flatMap((number) => number.people);
  await insertNew(
    tx,
    companyId,
    everybody.filter((one) => one.id === null),
  );
  for (const one of everybody) if (one.stale) await correct(tx, companyId, one);

  const assignments = numbers.flatMap(({ address, seen, people }) => assignmentsAt(address, seen, people));
  if (assignments.length > 0) await assignRecords(tx, companyId, channel, assignments);
  const leftOver = everybody.flatMap((one) => one.duplicates);
  if (leftOver.length > 0) await removeUnnamed(tx, companyId, leftOver);
}

type Met = {
  spellings: string[];
  /** Null until inserted. */
  id: number | null;
  /** Further customers who turn out to be the same person. */
  duplicates: number[];
  customer: { name: string; phoneE164: string | null; email: string | null; firstSeenAt: Date | null };
  /** Made by records, and not what the records say now. What people entered is never stale. */
  stale: boolean;
};

function meet(channel: Channel, address: string, seen: Sighting[]): Met[] {
  return peopleOfNumber(seen.flatMap((one) => one.name ?? [])).map(({ name, spellings }) => {
    const theirs = seen.filter((one) => one.name !== null && spellings.includes(one.name));
    const [held, ...others] = theirs
      .filter((one) => one.customerId !== null)
      .sort((a, b) => a.customerId! - b.customerId!);
    const times = theirs.flatMap((one) => one.firstSeenAt?.getTime() ?? []);
    const emails = theirs.flatMap((one) => (one.customerId === null && one.email ? [one.email] : [])).sort();
    const customer = {
      name,
      phoneE164: channel === "phone" ? address : null,
      email: channel === "email" ? address : (emails[0] ?? held?.email ?? null),
      firstSeenAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    };
    const same =
      held?.name === name &&
      held.email === customer.email &&
      held.firstSeenAt?.getTime() === customer.firstSeenAt?.getTime();
    return {
      spellings,
      id: held?.customerId ?? null,
      duplicates: others.map((one) => one.customerId!),
      customer,
      stale: held !== undefined && held.firstSeenAt !== null && !same,
    };
  });
}

async function insertNew(tx: Transaction, companyId: number, people: Met[]) {
  if (people.length === 0) return;
  const rows = await tx
    .insert(customers)
    .values(people.map((one) => ({ companyId, ...one.customer })))
    .returning({ id: customers.id });
  people.forEach((one, i) => {
    one.id = rows[i]!.id;
  });
}

async function correct(tx: Transaction, companyId: number, { id, customer }: Met) {
  const { name, email, firstSeenAt } = customer;
  await tx
    .update(customers)
    .set({ name, email, firstSeenAt })
    .where(and(eq(customers.companyId, companyId), eq(customers.id, id!)));
}

/** A record without a name belongs to the only person of its number; where several share it, to nobody. */
function assignmentsAt(address: string, seen: Sighting[], people: Met[]): Assignment[] {
  const nameless = seen.find((one) => one.customerId !== null && one.name === null)?.customerId ?? null;
  const only = people.length === 0 ? nameless : people.length === 1 ? people[0]!.id : null;
  return seen.flatMap(({ name, assigned, customerId }) => {
    if (customerId !== null) return [];
    const person = people.find((one) => name !== null && one.spellings.includes(name));
    const wanted = person ? person.id : only;
    return assigned.some((id) => id !== wanted) ? [{ address, name, customerId: wanted }] : [];
  });
}

function byAddress(sightings: Sighting[]): [string, Sighting[]][] {
  const groups = new Map<string, Sighting[]>();
  for (const one of sightings) {
    const group = groups.get(one.address);
    if (group) group.push(one);
    else groups.set(one.address, [one]);
  }
  return [...groups];
}
