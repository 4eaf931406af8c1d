import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import {
  type Assignment,
  assignRecords,
  type Channel,
  correctCustomers,
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
): Promise<{ changedPhones: string[] }> {
  const changed = await settleChannel(tx, companyId, "phone", touched.phones);
  await settleChannel(tx, companyId, "email", [...new Set([...touched.emails, ...changed.emails])]);
  return { changedPhones: changed.addresses };
}

/** Where somebody became known, or is known differently: by address, and by e-mail for those who gave nothing else. */
type Changes = { addresses: string[]; emails: string[] };

async function settleChannel(
  tx: Transaction,
  companyId: number,
  channel: Channel,
  addresses: string[],
): Promise<Changes> {
  if (addresses.length === 0) return { addresses: [], emails: [] };
  const sightings = await sightingsOf(tx, companyId, channel, addresses);
  const numbers = byAddress(sightings).map(([address, seen]) => ({
    address,
    seen,
    people: meet(channel, address, seen),
  }));
  const everybody = numbers.flatMap((number) => number.people);
  const fresh = everybody.filter((one) => one.id === null);
  await insertNew(tx, companyId, fresh);
  const stale = everybody.filter((one) => one.stale);
  if (stale.length > 0) {
    await correctCustomers(
      tx,
      companyId,
      stale.map(({ id, customer }) => ({ id: id!, ...customer })),
    );
  }
  const assignments = numbers.flatMap(({ address, seen, people }) => assignmentsAt(address, seen, people));
  if (assignments.length > 0) await assignRecords(tx, companyId, channel, assignments);
  const kept = new Set(everybody.map((one) => one.id));
  const leftOver = sightings.filter((one) => one.customerId !== null && !one.stands && !kept.has(one.customerId));
  if (leftOver.length > 0)
    await removeUnnamed(
      tx,
      companyId,
      leftOver.map((one) => one.customerId!),
    );
  const changed = [...fresh, ...stale];
  const emails = [
    ...changed.flatMap((one) => [one.customer.email, one.emailBefore]),
    ...leftOver.map((one) => one.email),
  ];
  return {
    addresses: [...changed, ...leftOver].map((one) => one.address),
    emails: emails.flatMap((email) => email?.toLowerCase() ?? []),
  };
}

type Met = {
  address: string;
  spellings: string[];
  /** Null until inserted. */
  id: number | null;
  customer: { name: string; phoneE164: string | null; email: string | null; firstSeenAt: Date | null };
  emailBefore: string | null;
  /** Made by records, and not what the records say now. */
  stale: boolean;
};

function meet(channel: Channel, address: string, seen: Sighting[]): Met[] {
  const spoken = seen.filter((one) => one.customerId === null || one.stands);
  return peopleOfNumber(spoken.flatMap((one) => one.name ?? [])).map(({ name, spellings }) => {
    const theirs = seen.filter((one) => one.name !== null && spellings.includes(one.name));
    const records = theirs.filter((one) => one.customerId === null);
    const customersHeld = theirs.filter((one) => one.customerId !== null);
    const [held] = customersHeld.sort((a, b) => Number(b.stands) - Number(a.stands) || a.customerId! - b.customerId!);
    const times = records.flatMap((one) => one.firstSeenAt?.getTime() ?? []);
    const emails = records.flatMap((one) => one.email ?? []).sort();
    const customer = {
      name,
      phoneE164: channel === "phone" ? address : null,
      email: channel === "email" ? address : (emails[0] ?? null),
      firstSeenAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    };
    const same =
      held?.name === name &&
      held.email === customer.email &&
      held.firstSeenAt?.getTime() === customer.firstSeenAt?.getTime();
    const stale = held !== undefined && !held.stands && !same;
    return { address, spellings, id: held?.customerId ?? null, customer, emailBefore: held?.email ?? null, stale };
  });
}

async function insertNew(tx: Transaction, companyId: number, people: Met[]) {
  if (people.length === 0) return;
  const rows = await tx.execute<{ id: number }>(sql`
    ${insertRows(
      customers,
      people.map((one) => ({ companyId, ...one.customer })),
    )} returning id::float8 as id`);
  people.forEach((one, i) => {
    one.id = rows[i]!.id;
  });
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
