import { foldName, usableName } from "../names";
import { mayBeOnePerson } from "../records/people-of-number";
import type { AskedCall, AskedRecords } from "./facts";

/** Somebody whom the found records are of. */
export type AskedPerson = AskedRecords & {
  /** Names the person among those of one question. */
  key: string;
  name: string | null;
  phone: string | null;
  customerId: number | null;
  lastSeenAt: Date;
};

type Sighting = { customerId: number | null; name: string | null; phone: string | null; at: Date; add: AskedRecords };

/**
 * Whose records these are, who was seen last first. A customer is one person; a name that no customer of the number bears
 * is another. What has no name belongs to the only person of its number, else to nobody whom we could name.
 */
export function tellPeopleApart({ calls, appointments }: AskedRecords): AskedPerson[] {
  const sightings: Sighting[] = [
    ...calls.map((call) => ({
      ...{ customerId: call.customerId, name: usableName(call.callerName), phone: call.fromE164, at: call.startedAt },
      add: { calls: [call], appointments: [] },
    })),
    ...appointments.map((one) => ({
      ...{ customerId: one.customerId, name: usableName(one.attendeeName), phone: one.attendeePhone, at: one.bookedAt },
      add: { calls: [], appointments: [one] },
    })),
  ];
  const people: AskedPerson[] = [];
  const surest = (sighting: Sighting) => (sighting.customerId !== null ? 0 : sighting.name !== null ? 1 : 2);
  for (const sighting of sightings.toSorted((a, b) => surest(a) - surest(b))) {
    const known = personOf(sighting, people);
    if (known) put(known, sighting);
    else people.push(stranger(sighting));
  }
  return people.toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}

function personOf({ customerId, name, phone }: Sighting, people: AskedPerson[]): AskedPerson | undefined {
  if (customerId !== null) return people.find((person) => person.customerId === customerId);
  const near = people.filter((person) => phone === null || person.phone === null || person.phone === phone);
  if (name !== null) {
    const same = near.filter((person) => person.name !== null && mayBeOnePerson(person.name, name));
    return same.length === 1 ? same[0] : near.find((person) => person.key === keyOf({ name, phone }));
  }
  const ofNumber = people.filter((person) => phone !== null && person.phone === phone);
  return ofNumber.length === 1 ? ofNumber[0] : people.find((person) => person.key === keyOf({ name, phone }));
}

function put(person: AskedPerson, { name, phone, at, add }: Sighting): void {
  person.calls.push(...add.calls);
  person.appointments.push(...add.appointments);
  person.name ??= name;
  person.phone ??= phone;
  if (at > person.lastSeenAt) person.lastSeenAt = at;
}

function stranger({ customerId, name, phone, at, add }: Sighting): AskedPerson {
  const key = customerId === null ? keyOf({ name, phone }) : `customer ${customerId}`;
  const { calls, appointments } = add;
  return { key, name, phone, customerId, lastSeenAt: at, calls: [...calls], appointments: [...appointments] };
}

/** Never the number itself: a reader who may not see it gets the key. */
function keyOf({ name, phone }: { name: string | null; phone: string | null }): string {
  return `named ${foldName(name ?? "")} ${phone === null ? "-" : phone.slice(-2)}`;
}

/** The calls of a person, latest first. */
export function latestFirst(calls: readonly AskedCall[]): AskedCall[] {
  return calls.toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || b.id - a.id);
}
